import type { Readable } from 'node:stream';

/** Longest message in bytes: the largest slice of a body, 16 MiB, in base64, with room to spare. */
const longestMessage = 64 * 1024 * 1024;
const newline = 0x0a;

/**
 * One message as a line of JSON. Bytes travel as `{"$bytes": base64}`; an object that has a key of that kind itself
 * as `{"$object": …}`. `undefined` vanishes, as it may from every command and event.
 */
export function encodeMessage(message: unknown): string {
  return `${JSON.stringify(wrap(message))}\n`;
}

export function decodeMessage(line: string): unknown {
  return unwrap(JSON.parse(line));
}

/** Gives each line to `onLine`. A line that is too long, or cannot be read, goes to `onBroken`, and nothing after it. */
export function readLines(stream: Readable, onLine: (line: string) => void, onBroken: () => void): void {
  let pieces: Buffer[] = [];
  let length = 0;
  let broken = false;
  stream.on('data', (chunk: Buffer) => {
    let rest = chunk;
    while (!broken) {
      const end = rest.indexOf(newline);
      const piece = end < 0 ? rest : rest.subarray(0, end);
      pieces.push(piece);
      length += piece.byteLength;
      if (length > longestMessage) broken = true;
      else if (end < 0) return;
      else {
        const line = Buffer.concat(pieces).toString('utf8');
        pieces = [];
        length = 0;
        rest = rest.subarray(end + 1);
        try {
          onLine(line);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          broken = true;
        }
      }
      if (broken) onBroken();
    }
  });
}

function wrap(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    return { $bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  }
  if (Array.isArray(value)) return value.map(wrap);
  if (typeof value !== 'object' || value === null) return value;
  const wrapped = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, wrap(member)]));
  return '$bytes' in wrapped || '$object' in wrapped ? { $object: wrapped } : wrapped;
}

function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value && typeof value.$bytes === 'string') {
    return new Uint8Array(Buffer.from(value.$bytes, 'base64'));
  }
  return members('$object' in value && isObject(value.$object) ? value.$object : value);
}

function members(value: object): unknown {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unwrap(member)]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
