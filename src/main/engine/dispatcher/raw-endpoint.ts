import net from 'node:net';

/** One request as it came over the wire. */
export interface RawRequest {
  /** Latin-1, with the empty line. */
  head: string;
  body: Buffer;
  /** Which connection brought it, from 0. */
  connection: number;
}

export interface RawEndpoint {
  port: number;
  url: string;
  requests: RawRequest[];
  /** Resolves when this many requests have come. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

/** For tests: a TCP listener on 127.0.0.1 that shows the bytes of each request and answers with any bytes. */
export async function rawEndpoint(
  answer: (socket: net.Socket, request: RawRequest, nth: number) => void,
): Promise<RawEndpoint> {
  const requests: RawRequest[] = [];
  const sockets = new Set<net.Socket>();
  let waiting: { count: number; resolve: () => void }[] = [];
  let connections = 0;
  const server = net.createServer((socket) => {
    const connection = connections++;
    let bytes = Buffer.alloc(0);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (;;) {
        const end = bytes.indexOf('\r\n\r\n') + 4;
        if (end < 4) return;
        const head = bytes.toString('latin1', 0, end);
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
        if (bytes.length < end + length) return;
        const request = { head, body: bytes.subarray(end, end + length), connection };
        bytes = bytes.subarray(end + length);
        requests.push(request);
        answer(socket, request, requests.length - 1);
        for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
        waiting = waiting.filter(({ count }) => requests.length < count);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP listener');
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    requests,
    received: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A response with a body of known length. */
export function respond(status: string, body = '', headers: readonly string[] = []): string {
  const lines = [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${Buffer.byteLength(body)}`];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
