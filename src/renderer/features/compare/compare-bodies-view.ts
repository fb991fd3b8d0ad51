import { bodyKind } from '@shared/body/body-kind';
import { parseMediaType } from '@shared/body/media-type';
import { contentType, readText } from '@shared/body-text';
import type { Ignored } from '@shared/compare/ignored-paths';
import { parseJsonTree, printTree } from '@shared/compare/json-tree';
import { diffMessages, type MessageDiff, type ReadBody } from '@shared/compare/message-diff';
import { hexDump } from '@shared/hex';
import type { Exchange, Part } from '@shared/model';
import type { Slot } from '../../stores/compare-store';
import type { BodyState, Side } from '../../stores/exchange-store';

/** Makes of the bytes of a body every form that can be compared. */
export function readForComparison(part: Part | null, body: BodyState | undefined): ReadBody | null {
  if (!part || body?.state !== 'ready') return null;
  const { bytes } = body;
  const type = contentType(part.headers);
  const reading = readText(bytes, type);
  if (reading.kind === 'binary') return { bytes, text: null, json: null };
  const { text } = reading;
  return {
    bytes,
    text,
    json: bodyKind(parseMediaType(type), bytes, text) === 'json' ? parseJsonTree(text) : null,
  };
}

export type ReadBodies = Record<Slot, ReadBody | null>;

/** Compares one side of two exchanges. */
export function compareSide(
  side: Side,
  { a, b }: Record<Slot, Exchange>,
  bodies: ReadBodies,
  ignored: Ignored,
): MessageDiff {
  return diffMessages([a[side], bodies.a], [b[side], bodies.b], ignored);
}

/** Longest part of a binary body that is shown beside another, in bytes. */
const mostHex = 64 * 1024;

export interface ComparedTexts {
  a: string;
  b: string;
  json: boolean;
  /** What should be known of the texts; null when they are whole. */
  note: string | null;
}

/** Both bodies as texts to be laid beside each other: JSON laid out, other text as it came, bytes as hex. */
export function comparedTexts(
  { a, b }: Record<Slot, ReadBody>,
  ignored: Ignored,
  sortNames: boolean,
): ComparedTexts {
  if (a.json && b.json) {
    const options = { sortNames, isIgnored: ignored.path };
    return { a: printTree(a.json, options), b: printTree(b.json, options), json: true, note: null };
  }
  if (a.text !== null && b.text !== null) return { a: a.text, b: b.text, json: false, note: null };
  const isCut = Math.max(a.bytes.length, b.bytes.length) > mostHex;
  return {
    a: hexDump(a.bytes.subarray(0, mostHex)),
    b: hexDump(b.bytes.subarray(0, mostHex)),
    json: false,
    note: isCut ? 'Shown as hex, the first 64 KiB only.' : 'Shown as hex, because it is no text.',
  };
}
