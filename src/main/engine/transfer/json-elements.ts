/** One element of an array in a JSON text, as text. */
export interface JsonElement {
  /** From 0. */
  index: number;
  text: string;
  /** Where the next element is looked for, in bytes from the start. */
  end: number;
}

/** Longest element, in bytes: what is longer is no exchange. */
const longest = 256 * 1024 * 1024;

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** Thrown for a text that does not have the array. */
export class NoSuchArray extends Error {}

/**
 * Reads the objects of the array `name`, whose bracket opens level `depth`, out of a stream of JSON, one after the other, so that a file of
 * any length needs no more memory than its longest element. Elements are not parsed: one that is broken spoils no other,
 * as long as its brackets and quotes are closed. Throws {@link NoSuchArray}.
 */
export async function* jsonElements(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  depth: number,
): AsyncGenerator<JsonElement> {
  let level = 0;
  let inString = false;
  let escaped = false;
  let lastString = '';
  let letters: number[] = [];
  let inside = false;
  let wasFound = false;
  let index = 0;
  let end = 0;
  /** Bytes of the element that is being read; null between elements. */
  let element: Uint8Array[] | null = null;
  let length = 0;

  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) {
          inString = false;
          if (!inside) lastString = String.fromCharCode(...letters);
        } else if (!inside && letters.length < 64) letters.push(byte);
        continue;
      }
      if (byte === quote) {
        inString = true;
        letters = [];
      } else if (byte === openBrace || byte === openBracket) {
        if (inside && level === depth && !element) {
          element = [];
          from = at;
        }
        level += 1;
        if (!inside && !wasFound && byte === openBracket && level === depth && lastString === name) {
          inside = true;
          wasFound = true;
        }
      } else if (byte === closeBrace || byte === closeBracket) {
        level -= 1;
        if (inside && level === depth && element) {
          element.push(chunk.subarray(from, at + 1));
          yield { index, text: Buffer.concat(element).toString('utf8'), end: end + at + 1 };
          index += 1;
          element = null;
          length = 0;
        } else if (inside && level < depth) inside = false;
      }
    }
    if (element) {
      const rest = chunk.subarray(from);
      element.push(rest);
      length += rest.length;
      if (length > longest) throw new NoSuchArray(`Entry ${index + 1} is longer than ${longest} bytes.`);
    }
    end += chunk.length;
  }
  if (!wasFound) throw new NoSuchArray(`There is no list “${name}” in it.`);
  if (inside || level !== 0) throw new NoSuchArray(`The file breaks off after entry ${index}.`);
}
