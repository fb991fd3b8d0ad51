import { type BodyKind, bodyKind } from '@shared/body/body-kind';
import { parseEventStream, type StreamEvent } from '@shared/body/event-stream';
import { type FormField, parseForm } from '@shared/body/form';
import { type MediaType, parseMediaType } from '@shared/body/media-type';
import { parseMultipart } from '@shared/body/multipart';
import { indentXml } from '@shared/body/xml-indent';
import { type Reading, readText } from '@shared/body-text';
import { indentJson } from '@shared/json-indent';
import type { HeaderPair } from '@shared/model';
import { canWrap } from './long-lines';
import { escapeBytes } from './raw-message';
import { typeNotes } from './type-notes';

/** A text with what the editor needs to know, so that it does not look through it once more. */
export interface ShownText {
  text: string;
  /** Whether every line is short enough to be wrapped. */
  canWrap: boolean;
}

/** Where a part of a multipart body stands in the whole. */
export interface PartPlace {
  headers: HeaderPair[];
  offset: number;
  length: number;
}

/** What is shown of a body. It goes through a worker's port, so it is data only. */
export interface Presented {
  kind: BodyKind;
  /** As it came; with escapes for what cannot be read where it is no text. */
  sent: ShownText;
  /** Whether it could be read as text. */
  readable: boolean;
  /** Laid out for viewing, where that is possible. */
  pretty: ShownText | null;
  /** Whether it is coloured and folded: what is very long or deep would keep the window busy for seconds. */
  coloured: boolean;
  fields: FormField[] | null;
  events: StreamEvent[] | null;
  parts: PartPlace[] | null;
  /** What is wrong with the body as what it says to be; false alarms when not all of it is there. */
  problem: string | null;
  /** What its Content-Type says, and it is not. */
  mismatches: string[];
}

/** Escapes need up to four characters a byte, so of what is no text only the beginning is shown as text, in bytes. */
const mostEscaped = 512 * 1024;
/** In characters. */
const mostColoured = 3_000_000;
/** In levels: at each line the editor goes through all that it lies in. */
const deepestColoured = 500;

/** Makes of the bytes of a body what a person looks at. Long ones are for the worker; see ask-worker.ts. */
export function presentBody(bytes: Uint8Array, contentType: string): Presented {
  const type = parseMediaType(contentType);
  const reading = readText(bytes, contentType);
  const readable = reading.kind === 'text' ? reading.text : null;
  const kind = bodyKind(type, bytes, readable);
  const sent = shown(readable ?? escapeBytes(bytes.subarray(0, mostEscaped)));
  const presented: Presented = {
    kind,
    sent,
    readable: readable !== null,
    pretty: null,
    coloured: sent.text.length <= mostColoured,
    fields: null,
    events: null,
    parts: null,
    problem: null,
    mismatches: typeNotes(type, kind, reading),
  };
  return { ...presented, ...detailsOf(kind, type, bytes, reading) };
}

function detailsOf(kind: BodyKind, type: MediaType, bytes: Uint8Array, reading: Reading): Partial<Presented> {
  if (kind === 'multipart') return multipart(bytes, type);
  if (reading.kind !== 'text') return {};
  const { text } = reading;
  switch (kind) {
    case 'json':
      return json(text);
    case 'xml':
      return laidOut(indentXml(text));
    case 'form': {
      const fields = parseForm(text);
      const doubtful = fields.some((field) => field.doubtful);
      return {
        fields,
        problem: doubtful ? 'Some escapes are not valid UTF-8: decoders may disagree.' : null,
      };
    }
    case 'events': {
      const { events, complete } = parseEventStream(text);
      return { events, problem: complete ? null : 'The last event is not ended by an empty line.' };
    }
    default:
      return {};
  }
}

function json(text: string): Partial<Presented> {
  const indented = indentJson(text);
  if (indented.ok) return laidOut(indented);
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < indented.at; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  const place = `line ${line}, column ${indented.at - lineStart + 1}`;
  return { problem: `Not valid JSON at ${place}: ${indented.message}` };
}

function laidOut(result: { text: string; depth: number } | null): Partial<Presented> {
  if (!result) return {};
  const { text, depth } = result;
  return { pretty: shown(text), coloured: text.length <= mostColoured && depth <= deepestColoured };
}

function multipart(bytes: Uint8Array, type: MediaType): Partial<Presented> {
  const { parts, problem } = parseMultipart(bytes, type.parameters.get('boundary') ?? '');
  return {
    parts: parts.map(({ headers, body, offset }) => ({ headers, offset, length: body.byteLength })),
    problem: problem && `Not a whole multipart body: ${problem}`,
  };
}

function shown(text: string): ShownText {
  return { text, canWrap: canWrap(text) };
}
