import { base64, utf8Text } from '../bytes';

/** A JavaScript string literal in single quotes. */
export function jsString(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  // Valid in strings only since ES2019, and invisible; lone surrogates are escaped by JSON.stringify.
  return `'${inner.replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, unicodeEscape)}'`;
}

/** The bytes of a body as an expression: a text where it is UTF-8, else base64. */
export function jsBytes(
  body: Uint8Array,
  fromText: (literal: string) => string,
  fromBase64: (literal: string) => string,
): string {
  const text = utf8Text(body);
  return text === null ? fromBase64(jsString(base64(body))) : fromText(jsString(text));
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
