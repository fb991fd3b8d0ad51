import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { sampleBody } from '../src/shared/samples';

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
  /** The bytes of one request. */
  request?: Buffer;
}

const sample = sampleBody('success', 'documented', { payloadProjectId: 1, now: 0, utcOffsetMinutes: 0 });
export const endOfAnswer = Buffer.from('{"status":"received"}');

/**
 * The bytes of a webhook. Without `bytes` its body is the documented sample (about 400 bytes); with it, the same with a
 * field that fills it up.
 */
export function webhook({ path = '/webhook/promptpal', bytes = 0 } = {}): Buffer {
  const body = filled(bytes);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: PromptPal@bench\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nContent-Type: application/json\r\nAccept-Encoding: gzip\r\n\r\n${body}`,
  );
}

const usual = webhook();

function filled(bytes: number): string {
  if (bytes <= sample.length) return sample;
  const filling = 'All the world is a stage. '.repeat(Math.ceil(bytes / 26));
  const frame = sample.replace(/\}\s*$/, ',"filling":""}').length;
  return sample.replace(/\}\s*$/, `,"filling":"${filling.slice(0, bytes - frame)}"}`);
}

/**
 * Sends the same webhook over `connections` keep-alive connections, one request in flight on each, for `ms`. It
 * writes ready bytes to raw sockets, so that the sender costs far less than the server that is measured. The clock starts once all
 * connections are open: 512 handshakes take longer than a round.
 */
export async function load({
  port,
  connections,
  ms,
  leadInMs = 0,
  secure = false,
  request = usual,
}: LoadOptions): Promise<Load> {
  const latencies: number[] = [];
  let start = 0;
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
      sockets.map((socket) => drive(socket, { request, startAt: start, stopAt: start + ms, latencies })),
    );
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  const seconds = (performance.now() - start) / 1000;
  if (latencies.length === 0) throw new Error('No request was answered.');
  return { requestsPerSecond: latencies.length / seconds, latencies };
}

interface Drive {
  request: Buffer;
  startAt: number;
  stopAt: number;
  latencies: number[];
}

function drive(socket: Socket, { request, startAt, stopAt, latencies }: Drive): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) reject(new Error('The server closed a connection at once.'));
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      socket.write(request);
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
