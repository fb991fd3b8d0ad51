import { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { HeaderPair } from '@shared/model';
import { isNamed } from './pass-on-head';

/** Bytes that the head of a target's answer may have. As the dispatcher's. */
const mostHeadBytes = 10 * 1024 * 1024;

export interface RequestHead {
  method: string;
  /** What stands in the request line. */
  path: string;
  /** As they go on the wire, framing included. */
  headers: readonly HeaderPair[];
}

/**
 * A request of node:http that writes exactly this head on a socket that is connected. Given as a flat list, Node keeps
 * the headers in their order and case, and frames the body by them.
 */
export function openRequest(socket: Socket, { method, path, headers }: RequestHead): ClientRequest {
  const isFramed = headers.some(
    ([name]) => isNamed(name, 'content-length') || isNamed(name, 'transfer-encoding'),
  );
  // A head with `Expect` is written at once, and in UTF-8 unless told otherwise.
  socket.setDefaultEncoding('latin1');
  const Kind = isFramed ? ClientRequest : Unframed;
  const request = new Kind({
    method,
    path,
    headers: headers.flat(),
    createConnection: () => socket,
    maxHeaderSize: mostHeadBytes,
  });
  // Bounded by bytes; Node would drop what is over a number silently.
  request.maxHeadersCount = 0;
  return request;
}

/**
 * A request that says nothing of a body has none (RFC 9112 §6.3). Node would add `Transfer-Encoding: chunked` for some
 * methods, POST among them, and writes the head while it is being made.
 */
class Unframed extends ClientRequest {}
Object.defineProperty(Unframed.prototype, 'useChunkedEncodingByDefault', {
  get: () => false,
  set: () => {},
});
