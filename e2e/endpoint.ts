import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

export interface Endpoint {
  url: string;
  /** Everything that arrived, one text per connection, as Latin-1. */
  received: string[];
  /** Answers everybody who still waits. */
  answer(): void;
  close(): Promise<void>;
}

const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';

/**
 * An endpoint on a raw TCP socket, so that a test sees every byte. It answers once the body has the length that the
 * head promised; an empty `reply` never answers. On any port, unless one is named.
 */
export async function rawEndpoint(reply = answer, onPort = 0): Promise<Endpoint> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.setEncoding('latin1');
    socket.on('error', () => socket.destroy());
    const index = received.push('') - 1;
    socket.on('data', (chunk: string) => {
      received[index] += chunk;
      if (reply !== '' && isComplete(received[index] ?? '')) socket.end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(onPort, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer() {
      for (const socket of sockets) socket.end(answer);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function isComplete(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  const length = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? 0);
  return end >= 0 && text.length >= end + 4 + length;
}
