import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { webhook } from './webhooks';

export interface Load {
  requestsPerSecond: number;
  /** Milliseconds from the request to its answer, in no order. */
  latencies: number[];
}

export interface LoadOptions {
  port: number;
  connections: number;
  ms: number;
  /** Before that, in ms: what is answered then does not count. */
  leadInMs?: number;
  secure?: boolean;
  /** The bytes of each request; they take turns. */
  requests?: readonly Buffer[];
}

export const endOfAnswer = Buffer.from('{"status":"received"}');

const usual = webhook();

/**
 * Sends webhooks over `connections` keep-alive connections, one request in flight on each, for `ms`. It
 * writes ready bytes to raw sockets, so that the sender costs far less than the server that is measured. The clock starts once all
 * connections are open: 512 handshakes take longer than a round.
 */
export async function load({
  port,
  connections,
  ms,
  leadInMs = 0,
  secure = false,
  requests = [usual],
}: LoadOptions): Promise<Load> {
  const latencies: number[] = [];
  let start = 0;
  let sent = 0;
  const next = () => requests[sent++ % requests.length] ?? usual;
  const sockets = Array.from({ length: connections }, () =>
    secure
      ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
      : connect({ port, host: '127.0.0.1', noDelay: true }),
  );
  // One that breaks before it is its turn is found then.
  for (const socket of sockets) socket.on('error', () => {});
  try {
    await Promise.all(sockets.map((socket) => once(socket, secure ? 'secureConnect' : 'connect')));
    start = performance.now() + leadInMs;
    await Promise.all(
      sockets.map((socket) => drive(socket, { next, startAt: start, stopAt: start + ms, latencies })),
    );
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  const seconds = (performance.now() - start) / 1000;
  if (latencies.length === 0) throw new Error('No request was answered.');
  return { requestsPerSecond: latencies.length / seconds, latencies };
}

interface Drive {
  next: () => Buffer;
  startAt: number;
  stopAt: number;
  latencies: number[];
}

function drive(socket: Socket, { next, startAt, stopAt, latencies }: Drive): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) reject(new Error('The server closed a connection at once.'));
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      socket.write(next());
    };
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed a connection that it should have kept.')));
    socket.on('data', (chunk: Buffer) => {
      if (!chunk.subarray(-endOfAnswer.byteLength).equals(endOfAnswer)) {
        // What is no 200 would be waited for without end.
        const [, status = '200'] = /^HTTP\/1\.1 (\d+)/.exec(chunk.toString('latin1', 0, 16)) ?? [];
        if (status !== '200') reject(new Error(`The server answered ${status}.`));
        return;
      }
      const now = performance.now();
      if (now >= startAt) latencies.push(now - sentAt);
      if (now < stopAt) send();
      else resolve();
    });
    send();
  });
}
