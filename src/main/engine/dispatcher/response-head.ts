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

  /** The start line of the final response. Called once, when its head is complete. */
  startLine(): string {
    const seen = this.seen ?? Buffer.alloc(0);
    this.complete = true;
    this.seen = null;
    let at = 0;
    for (;;) {
      while (seen[at] === 0x0d || seen[at] === 0x0a) at += 1;
      const end = seen.indexOf('\r\n', at);
      const line = seen.toString('latin1', at, end < 0 ? seen.length : end);
      if (end < 0 || !/^HTTP\/1\.\d 1\d\d/.test(line)) return line;
      at = seen.indexOf('\r\n\r\n', end) + 4;
    }
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

function mayBeContinue(bytes: Buffer): boolean {
  const status = bytes.toString('latin1', 0, 13);
  if (status.length === 13) return /^HTTP\/1\.[01] 100[ \r]/.test(status);
  return status.length > 0 && ('HTTP/1.1 100 '.startsWith(status) || 'HTTP/1.0 100 '.startsWith(status));
}
