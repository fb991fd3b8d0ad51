/** The final response in the bytes of a connection, and what stands around it (RFC 9112 §6.3). */
export interface ReadResponse {
  /** `100 Continue` came before it. */
  continued: boolean;
  status: number | null;
  /** All of it is there. A body that goes on until the connection closes is complete only then. */
  complete: boolean;
  extraBytes: number;
}

/** Reads what has come so far; `closed` says that nothing more will. */
export function readResponse(bytes: Buffer, closed: boolean): ReadResponse {
  let at = 0;
  let continued = false;
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end < 0) return { continued, status: null, complete: false, extraBytes: 0 };
    const head = bytes.toString('latin1', at, end);
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(status)) return { continued, status: null, complete: false, extraBytes: 0 };
    at = end + 4;
    if (status >= 200) return { continued, status, ...bodyEnd(head, status, bytes.subarray(at), closed) };
    continued ||= status === 100;
  }
}

function bodyEnd(
  head: string,
  status: number,
  body: Buffer,
  closed: boolean,
): Pick<ReadResponse, 'complete' | 'extraBytes'> {
  if (status === 204 || status === 304) return { complete: true, extraBytes: body.length };
  if (/\r\ntransfer-encoding:[^\r]*chunked/i.test(head)) return chunkedEnd(body);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) return { complete: closed, extraBytes: 0 };
  return { complete: body.length >= Number(length), extraBytes: Math.max(0, body.length - Number(length)) };
}

function chunkedEnd(body: Buffer): Pick<ReadResponse, 'complete' | 'extraBytes'> {
  const unfinished = { complete: false, extraBytes: 0 };
  let at = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', at);
    if (lineEnd < 0) return unfinished;
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size)) return unfinished;
    if (size === 0) {
      const end = body.indexOf('\r\n\r\n', lineEnd);
      return end < 0 ? unfinished : { complete: true, extraBytes: body.length - end - 4 };
    }
    at = lineEnd + 2 + size + 2;
    if (at > body.length) return unfinished;
  }
}
