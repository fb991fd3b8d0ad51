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
 * writes ready bytes to raw sockets, so that the sender costs far less than the server that is measured.
 */
export async function load({ port, connections, ms, secure = false, request = usual }: LoadOptions): Promise<Load> {
  const latencies: number[] = [];
  const start = performance.now();
  const drives = Array.from({ length: connections }, () => {
    const socket = secure
      ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
      : connect({ port, host: '127.0.0.1', noDelay: true });
    return drive(socket, secure ? 'secureConnect' : 'connect', request, start + ms, latencies);
  });
  await Promise.all(drives);
  const seconds = (performance.now() - start) / 1000;
  if (latencies.length === 0) throw new Error('No request was answered.');
  return { requestsPerSecond: latencies.length / seconds, latencies };
}

function drive(
  socket: Socket,
  ready: 'connect' | 'secureConnect',
  request: Buffer,
  stopAt: number,
  latencies: number[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on(ready, send);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed a connection that it should have kept.')));
    socket.on('data', (chunk: Buffer) => {
      if (!chunk.subarray(-endOfAnswer.byteLength).equals(endOfAnswer)) return;
      const now = performance.now();
      latencies.push(now - sentAt);
      if (now < stopAt) return send();
      resolve();
      socket.destroy();
    });
  });
}
