import type { Part } from '@shared/model';
import { messageHead, readText } from './body-text';

/** A message as text: its head, and its body where that can be read, else with escapes for what cannot. */
export function rawText(part: Part, body: Uint8Array): { text: string; binary: boolean } {
  const head = messageHead(part);
  const reading = readText(body, part.headers);
  if (reading.kind === 'text') return { text: head + reading.text, binary: false };
  return { text: head + escapeBytes(body), binary: true };
}

/** A message as bytes. Heads are Latin-1 on the wire (RFC 9112 §2.1). */
export function rawBytes(part: Part, body: Uint8Array): Uint8Array {
  const head = messageHead(part);
  const whole = new Uint8Array(head.length + body.byteLength);
  for (let index = 0; index < head.length; index += 1) whole[index] = head.charCodeAt(index);
  whole.set(body, head.length);
  return whole;
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
