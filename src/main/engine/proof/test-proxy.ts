import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { HeaderPair } from '@shared/model';
import { headerPairs } from '../receiver/request-part';

export interface ProxiedRequest {
  method: string;
  target: string;
  headers: HeaderPair[];
  body: Buffer;
}

export interface TestProxyOptions {
  /** The receiver's base URL. */
  upstream: string;
  /** What the proxy makes of a request; nothing, when absent. */
  change?: (request: ProxiedRequest) => ProxiedRequest;
  /** Called before a request is passed on; it waits for that. */
  before?: (request: ProxiedRequest) => Promise<void>;
  /** How often each request is passed on; the last answer is the one that comes back. */
  times?: number;
}

export interface TestProxy {
  url: string;
  close(): Promise<void>;
}

/** A reverse proxy on 127.0.0.1. It writes every byte itself, so that it changes what a test says and nothing else. */
export async function testProxy({
  upstream,
  change = (same) => same,
  before,
  times = 1,
}: TestProxyOptions): Promise<TestProxy> {
  const { hostname, port } = new URL(upstream);
  const idle: Socket[] = [];
  const open = new Set<Socket>();

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const asSent = await read(incoming);
    await before?.(asSent);
    const outgoing = bytesOf(change(asSent));
    let answer = '';
    for (let time = 0; time < times; time += 1) answer = await forward(outgoing);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    const [statusLine = '', ...lines] = head.split('\r\n');
    const headers = lines.flatMap((line) => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 2),
    ]);
    // The receiver sets every header that Node would add, so it adds none.
    response.writeHead(Number(statusLine.split(' ')[1]), headers).end(body, 'latin1');
  }

  /** Resolves with the answer, as Latin-1. Answers of the receiver have a Content-Length. */
  async function forward(outgoing: Buffer): Promise<string> {
    const socket = idle.pop() ?? (await dial());
    socket.write(outgoing);
    let heard = '';
    while (!isWhole(heard)) {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      heard += chunk.toString('latin1');
    }
    idle.push(socket);
    return heard;
  }

  async function dial(): Promise<Socket> {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    open.add(socket.on('close', () => open.delete(socket)));
    await once(socket, 'connect');
    return socket;
  }

  const server = createServer((incoming, response) => {
    pass(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of open) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(incoming: IncomingMessage): Promise<ProxiedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headers: headerPairs(incoming.rawHeaders),
    body: Buffer.concat(chunks),
  };
}

function bytesOf({ method, target, headers, body }: ProxiedRequest): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}\r\n`, 'latin1'), body]);
}

function isWhole(heard: string): boolean {
  const end = heard.indexOf('\r\n\r\n');
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(heard)?.[1] ?? 0);
  return end >= 0 && heard.length >= end + 4 + length;
}
