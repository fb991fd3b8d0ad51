import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
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

/** A reverse proxy on 127.0.0.1 that passes requests and answers on, and changes what a test says. */
export async function testProxy({
  upstream,
  change = (same) => same,
  before,
  times = 1,
}: TestProxyOptions): Promise<TestProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const asSent = await read(incoming);
    await before?.(asSent);
    const outgoing = change(asSent);
    let answer: IncomingMessage | null = null;
    for (let time = 0; time < times; time += 1) answer = await forward(outgoing);
    if (!answer) return;
    const body = await collect(answer);
    response.sendDate = false;
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders).end(body);
  }

  function forward({ method, target, headers, body }: ProxiedRequest): Promise<IncomingMessage> {
    const { hostname, port } = new URL(upstream);
    return new Promise((resolve, reject) => {
      const client = request(
        { agent, hostname, port, method, path: target, headers: headers.flat(), setHost: false },
        resolve,
      );
      client.on('error', reject);
      client.end(body);
    });
  }

  const server = createServer((incoming, response) => {
    pass(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(incoming: IncomingMessage): Promise<ProxiedRequest> {
  return {
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headers: headerPairs(incoming.rawHeaders),
    body: await collect(incoming),
  };
}

async function collect(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
