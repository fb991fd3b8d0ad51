import { messageHead, readText } from '@shared/body-text';
import type { Part } from '@shared/model';

/** A message as text: its head, and its body where that can be read, else with escapes for what cannot. */
export function rawText(part: Part, body: Uint8Array): { text: string; binary: boolean } {
  const head = headBefore(part, body);
  const reading = readText(body, part.headers);
  if (reading.kind === 'text') return { text: head + reading.text, binary: false };
  return { text: head + escapeBytes(body), binary: true };
}

/** A message as bytes. Heads are Latin-1 on the wire (RFC 9112 §2.1). */
export function rawBytes(part: Part, body: Uint8Array): Uint8Array {
  const head = headBefore(part, body);
  const whole = new Uint8Array(head.length + body.byteLength);
  for (let index = 0; index < head.length; index += 1) whole[index] = head.charCodeAt(index);
  whole.set(body, head.length);
  return whole;
}

/**
 * Whether a message could not be taken apart: the receiver then keeps all of its bytes as the body, and repeats the
 * first line as the start line.
 */
export function isWholeInBody({ startLine, headers }: Part, body: Uint8Array): boolean {
  if (headers.length > 0 || body.byteLength < startLine.length) return false;
  for (let index = 0; index < startLine.length; index += 1) {
    if (body[index] !== startLine.charCodeAt(index)) return false;
  }
  return startLine !== '';
}

function headBefore(part: Part, body: Uint8Array): string {
  return isWholeInBody(part, body) ? '' : messageHead(part);
}

/** Visible ASCII and line ends as they are, everything else as `\xNN`. */
function escapeBytes(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (const byte of bytes) {
    const isText =
      (byte >= 0x20 && byte < 0x7f && byte !== 0x5c) || byte === 0x0a || byte === 0x0d || byte === 0x09;
    pieces.push(isText ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`);
  }
  return pieces.join('');
}
