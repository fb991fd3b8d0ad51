import type { Outcome } from '@shared/model';
import type { Entry, StoredPart } from '../store/journal';
import type { Answer } from './answer';
import { caughtEntry, type Problem } from './caught-entry';
import type { ClientConnection } from './client-connection';
import { originOf, type ReceiverContext } from './context';
import { targetUri } from './request-part';

/** Bytes that came instead of a request. */
export interface RawRequest {
  /** As many as Node hands out: the last packet, from the beginning of the request where that is known. */
  bytes: Uint8Array;
  /** How many there were, as far as is known. */
  size: number;
}

/** Longest start line that is shown, in bytes. */
const maxStartLine = 8192;
const requestLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) (\S+)(?: HTTP\/\d.*)?$/;

/** The row of bytes that were not a request: they stand as its body, because nothing about them is sure. */
export function rawEntry(
  context: ReceiverContext,
  connection: ClientConnection,
  raw: RawRequest,
  end: { outcome: Outcome; answer: Answer | null; problem: Problem },
): Entry {
  const line = firstLine(raw.bytes);
  const origin = originOf(connection, context);
  const [, method = '', target = ''] = requestLine.exec(line) ?? [];
  const request: StoredPart = {
    startLine: line,
    headers: [],
    trailers: [],
    size: raw.size,
    body: raw.bytes,
    sha256: null,
    complete: false,
  };
  return caughtEntry({
    id: context.log.nextId(),
    connection,
    sent: context.pairing.find(connection.ends),
    method,
    url: target ? targetUri(target, undefined, origin) : origin,
    startedAt: context.clock.now(),
    durationMs: 0,
    request,
    ...end,
  });
}

/** As Latin-1, so that each byte is one character (RFC 9110 §5.5). Empty for TLS, which has no lines. */
function firstLine(bytes: Uint8Array): string {
  if (isTlsHello(bytes)) return '';
  const end = bytes.indexOf(0x0a);
  const line = bytes.subarray(0, Math.min(end < 0 ? bytes.byteLength : end, maxStartLine));
  return Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1').replace(/\r$/, '');
}

/** A TLS record of type handshake, whose version is 3.x (RFC 8446 §5.1). */
export function isTlsHello(bytes: Uint8Array): boolean {
  return bytes[0] === 0x16 && bytes[1] === 0x03;
}
