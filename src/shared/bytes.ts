/**
 * A text in which every character is one byte (Latin-1), as headers are kept. Bytes are searched, compared and quoted
 * as such texts, because strings have the tools for it.
 */
export type ByteString = string;

/** Bytes turned into text at once; more arguments than this overflow the stack. */
const chunk = 32_768;

export function byteString(bytes: Uint8Array): ByteString {
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) {
    // Spread into arguments it would take ten times as long.
    text += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + chunk));
  }
  return text;
}

/** The bytes of a byte string. What is beyond Latin-1 loses its high bits, so there must be none. */
export function bytesOf(text: ByteString): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** The UTF-8 bytes of a text, as a byte string. */
export function utf8ByteString(text: string): ByteString {
  return isAscii(text) ? text : byteString(new TextEncoder().encode(text));
}

/** Reads UTF-8 strictly; null where it is none. A byte order mark stays. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Reads a byte string as UTF-8; null where it is none. */
export function utf8OfByteString(text: ByteString): string | null {
  return isAscii(text) ? text : utf8Text(bytesOf(text));
}

export function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

/** RFC 4648 §4, with padding. */
export function base64(bytes: Uint8Array): string {
  return btoa(byteString(bytes));
}

/** Reads base64; null where it is none. */
export function bytesOfBase64(text: string): Uint8Array | null {
  try {
    return bytesOf(atob(text));
  } catch {
    return null;
  }
}
