import type { HeaderPair } from '@shared/model';
import { headersJson } from '../store/headers-json';

/** Where the status of an HTTP/1.x response begins, and the first digit of those that are informational. */
const statusAt = 9;
const one = 0x31;

/**
 * Sees the bytes of a response before undici's parser does. It keeps the start line as it stood on the wire, which
 * the parser does not give, and takes out `100 Continue`, which undici refuses and Go's client skips.
 */
export class ResponseHead {
  /** Bytes of the response that the parser has seen, until its head is complete. */
  private seen: Buffer | null = null;
  /** The beginning of what may be a `100 Continue`. */
  private held: Buffer | null = null;
  private complete = false;

  /** A new response begins. */
  reset(): void {
    this.seen = null;
    this.held = null;
    this.complete = false;
  }

  /** Takes what was read and returns what the parser may see; null when nothing of it. */
  pass(chunk: Buffer): Buffer | null {
    if (this.complete) return chunk;
    const bytes = this.seen ? chunk : this.withoutContinue(chunk);
    if (bytes) this.seen = this.seen ? Buffer.concat([this.seen, bytes]) : bytes;
    return bytes;
  }

  /** An informational response is over (RFC 9110 §15.2); the bytes seen stay, the next start line is among them. */
  skipped(): void {
    if (this.seen && this.seen.indexOf('\r\n\r\n') === this.seen.length - 4) this.seen = null;
  }

  /**
   * The head of the final response, of which undici has told status and headers. Called once, when it is complete. An endpoint that
   * is asked often answers with the same head again and again, but for its Date: `known` is the last one of this connection.
   */
  read(raw: readonly (Buffer | string)[], known: KnownHead | null): KnownHead {
    const seen = this.seen ?? Buffer.alloc(0);
    this.complete = true;
    this.seen = null;
    if (known && startsWith(seen, known.bytes)) return known;
    const { startLine, at } = finalStart(seen);
    const end = seen.indexOf('\r\n\r\n', at);
    const headers = headerPairs(raw);
    const bytes = Buffer.from(end < 0 ? [] : seen.subarray(at, end + 4));
    return { bytes, startLine, headers, headersJson: headersJson(headers) };
  }

  private withoutContinue(chunk: Buffer): Buffer | null {
    let bytes = this.held ? Buffer.concat([this.held, chunk]) : chunk;
    this.held = null;
    while (mayBeContinue(bytes)) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.held = bytes;
        return null;
      }
      bytes = bytes.subarray(end + 4);
    }
    return bytes.length > 0 ? bytes : null;
  }
}

/** A head as it stood on the wire, to its empty line, and what it says. Empty where it was not seen to its end. */
export interface KnownHead {
  readonly bytes: Buffer;
  readonly startLine: string;
  readonly headers: HeaderPair[];
  readonly headersJson: string;
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  const { length } = start;
  return length > 0 && bytes.length >= length && bytes.compare(start, 0, length, 0, length) === 0;
}

/** Where the final response begins: behind the informational ones. */
function finalStart(seen: Buffer): { startLine: string; at: number } {
  let at = 0;
  for (;;) {
    while (seen[at] === 0x0d || seen[at] === 0x0a) at += 1;
    const end = seen.indexOf('\r\n', at);
    const startLine = seen.toString('latin1', at, end < 0 ? seen.length : end);
    if (end < 0 || !/^HTTP\/1\.\d 1\d\d/.test(startLine)) return { startLine, at };
    at = seen.indexOf('\r\n\r\n', end) + 4;
  }
}

export function headerPairs(raw: readonly (Buffer | string)[]): HeaderPair[] {
  const text = (part: Buffer | string | undefined) =>
    typeof part === 'string' ? part : (part?.toString('latin1') ?? '');
  const pairs: HeaderPair[] = [];
  for (let index = 0; index < raw.length; index += 2) pairs.push([text(raw[index]), text(raw[index + 1])]);
  return pairs;
}

function mayBeContinue(bytes: Buffer): boolean {
  if (bytes.length > statusAt && bytes[statusAt] !== one) return false;
  const status = bytes.toString('latin1', 0, 13);
  if (status.length === 13) return /^HTTP\/1\.[01] 100[ \r]/.test(status);
  return status.length > 0 && ('HTTP/1.1 100 '.startsWith(status) || 'HTTP/1.0 100 '.startsWith(status));
}
