import { diffHeaders, type HeaderChange } from '../header-diff';
import type { Part } from '../model';
import type { Ignored } from './ignored-paths';
import { diffJson, type JsonChange } from './json-diff';
import type { JsonTree } from './json-tree';

/** A body that was read, in every form that it has. */
export interface ReadBody {
  bytes: Uint8Array;
  /** Null where the bytes are no text. */
  text: string | null;
  /** Null where the text is no JSON, or nested too deeply to be compared as such. */
  json: JsonTree | null;
}

export type BodyDiff =
  /** Every byte that is in the log is the same. */
  | { kind: 'same' }
  /** Not compared yet: a body is being read, or long and waiting to be asked for. */
  | { kind: 'unread' }
  /** `changes` without those that are ignored, which are counted. With none of both only the form differs. */
  | { kind: 'json'; changes: JsonChange[]; ignored: JsonChange[] }
  | { kind: 'text' }
  /** `at` is the offset of the first byte that differs. */
  | { kind: 'bytes'; at: number };

export interface MessageDiff {
  a: Part | null;
  b: Part | null;
  /** Headers that differ, names compared without their case; ignored ones are counted. */
  headers: HeaderChange[];
  ignoredHeaders: number;
  /** Whether headers that are on both sides stand in another order, which is not counted as a difference. */
  reordered: boolean;
  body: BodyDiff;
}

/** Compares one side of two exchanges. A body is null until it was read, or when its message is missing. */
export function diffMessages(
  [a, bodyA]: readonly [Part | null, ReadBody | null],
  [b, bodyB]: readonly [Part | null, ReadBody | null],
  ignored: Ignored,
): MessageDiff {
  const { changes, reordered } = diffHeaders(a?.headers ?? [], b?.headers ?? []);
  const differing = changes.filter(({ kind }) => kind !== 'same' && kind !== 'recased');
  const headers = differing.filter(({ sent, arrived }) => !ignored.header((sent ?? arrived)?.[0] ?? ''));
  return {
    a,
    b,
    headers,
    ignoredHeaders: differing.length - headers.length,
    reordered,
    body: bodyA && bodyB ? diffBodies(bodyA, bodyB, ignored) : { kind: a || b ? 'unread' : 'same' },
  };
}

function diffBodies(a: ReadBody, b: ReadBody, ignored: Ignored): BodyDiff {
  const at = firstDifference(a.bytes, b.bytes);
  if (at === null) return { kind: 'same' };
  if (a.json && b.json) {
    const changes = diffJson(a.json, b.json);
    const isIgnored = ({ path, pathInB }: JsonChange) => ignored.path(path) || ignored.path(pathInB);
    return {
      kind: 'json',
      changes: changes.filter((change) => !isIgnored(change)),
      ignored: changes.filter(isIgnored),
    };
  }
  return a.text !== null && b.text !== null ? { kind: 'text' } : { kind: 'bytes', at };
}

function firstDifference(a: Uint8Array, b: Uint8Array): number | null {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) if (a[at] !== b[at]) return at;
  return a.length === b.length ? null : shorter;
}
