import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { ForwardReply } from '@shared/endpoint/endpoint';
import { sampleResponse } from '../reply/testing';

/** A target that shows the bytes it gets as Latin-1, and answers with any. */
export interface RawTarget {
  url: string;
  port: number;
  /** What each connection brought, in the order of the connections. */
  heard: string[];
  sockets: Socket[];
  close(): Promise<void>;
}

/** `on` is called after each packet, with all that the connection brought until then. */
export async function rawTarget(on: (socket: Socket, heard: string) => void): Promise<RawTarget> {
  const heard: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const index = heard.push('') - 1;
    sockets.push(socket);
    socket.setEncoding('latin1');
    socket.on('error', () => {});
    socket.on('data', (text: string) => {
      heard[index] += text;
      on(socket, heard[index] ?? '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    heard,
    sockets,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers `answer` once a request is there whose body ends with `last`. */
export function answering(answer: string, last = '\r\n\r\n'): Promise<RawTarget> {
  return rawTarget((socket, heard) => {
    if (heard.includes('\r\n\r\n') && heard.endsWith(last)) socket.end(answer, 'latin1');
  });
}

/** A reply that passes on to these targets; `fields` say what is different. The fallback answers 502 `down`. */
export function forwardTo(urls: readonly string[], fields: Partial<ForwardReply> = {}): ForwardReply {
  return {
    kind: 'forward',
    targets: urls.map((url) => ({ url })),
    answerFrom: 0,
    timeoutMs: 5_000,
    fallback: sampleResponse({ status: 502, body: 'down' }),
    ...fields,
  };
}

/** An address where nobody listens. */
export async function deadUrl(): Promise<string> {
  const target = await rawTarget(() => {});
  await target.close();
  return target.url;
}
