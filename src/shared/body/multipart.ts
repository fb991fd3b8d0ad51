import type { HeaderPair } from '../model';

export interface MultipartPart {
  headers: HeaderPair[];
  /** A view on the whole body: nothing is copied. */
  body: Uint8Array;
  /** Offset of the part's body in the whole. */
  offset: number;
}

export interface Multipart {
  parts: MultipartPart[];
  /** Bytes before the first boundary and after the last one, which readers ignore. */
  ignored: number;
  /** What is wrong with it, or null. */
  problem: string | null;
}

/** More parts than this are not taken apart. */
const mostParts = 1000;
const cr = 0x0d;
const lf = 0x0a;
const dash = 0x2d;

/**
 * Takes a multipart body apart (RFC 2046 §5.1.1). Works on bytes, so that parts may hold anything; a line may end in LF
 * alone, as some senders write it. A body that breaks off gives the parts that there are, and the problem.
 */
export function parseMultipart(bytes: Uint8Array, boundary: string): Multipart {
  if (boundary === '') return { parts: [], ignored: bytes.byteLength, problem: 'It names no boundary.' };
  const delimiter = asciiBytes(`--${boundary}`);
  const parts: MultipartPart[] = [];
  let found = nextDelimiter(bytes, delimiter, 0);
  if (!found)
    return { parts, ignored: bytes.byteLength, problem: 'Its boundary does not occur in the body.' };
  const before = found.start;
  while (!found.last) {
    const start: number = found.after;
    const next = nextDelimiter(bytes, delimiter, start);
    parts.push(partOf(bytes, start, next ? next.start : bytes.byteLength));
    if (!next) return { parts, ignored: before, problem: 'It ends before its closing boundary.' };
    if (parts.length === mostParts && !next.last) {
      return { parts, ignored: before, problem: `Only the first ${mostParts} parts are shown.` };
    }
    found = next;
  }
  return { parts, ignored: before + bytes.byteLength - found.after, problem: null };
}

interface Delimiter {
  /** Where the part before it ends: the line break belongs to the delimiter. */
  start: number;
  /** The first byte after its line. */
  after: number;
  last: boolean;
}

function nextDelimiter(bytes: Uint8Array, delimiter: Uint8Array, from: number): Delimiter | null {
  let at = from;
  while (at + delimiter.byteLength <= bytes.byteLength) {
    at = bytes.indexOf(dash, at);
    if (at < 0) return null;
    if ((at === 0 || bytes[at - 1] === lf || at === from) && startsWith(bytes, delimiter, at)) {
      const found = lineOf(bytes, at, delimiter.byteLength, from);
      if (found) return found;
    }
    at += 1;
  }
  return null;
}

/** The delimiter at `at`, unless something else follows on its line: then it is the beginning of a longer text. */
function lineOf(bytes: Uint8Array, at: number, length: number, from: number): Delimiter | null {
  let after = at + length;
  const last = bytes[after] === dash && bytes[after + 1] === dash;
  if (last) after += 2;
  while (bytes[after] === 0x20 || bytes[after] === 0x09) after += 1;
  if (bytes[after] === cr && bytes[after + 1] === lf) after += 2;
  else if (bytes[after] === lf) after += 1;
  else if (after < bytes.byteLength) return null;
  let start = at;
  if (start > from && bytes[start - 1] === lf) start -= 1;
  if (start > from && start < at && bytes[start - 1] === cr) start -= 1;
  return { start, after, last };
}

function startsWith(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
  for (let index = 0; index < wanted.byteLength; index += 1) {
    if (bytes[at + index] !== wanted[index]) return false;
  }
  return true;
}

/** Headers end with an empty line; a part may begin with it and have none. */
function partOf(bytes: Uint8Array, start: number, end: number): MultipartPart {
  const headers: HeaderPair[] = [];
  let at = start;
  while (at < end) {
    const lineFeed = bytes.indexOf(lf, at);
    const lineEnd = lineFeed < 0 || lineFeed >= end ? end : lineFeed;
    const line = latin1(
      bytes.subarray(at, bytes[lineEnd - 1] === cr && lineEnd > at ? lineEnd - 1 : lineEnd),
    );
    at = Math.min(end, lineEnd + 1);
    if (line === '') break;
    const last = headers.at(-1);
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last) headers[headers.length - 1] = [last[0], `${last[1]} ${line.trim()}`];
    else headers.push(colon < 0 ? [line, ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return { headers, body: bytes.subarray(at, end), offset: at };
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
