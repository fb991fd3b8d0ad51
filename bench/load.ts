import { connect } from 'node:net';
import { sampleBody } from '../src/shared/samples';

export interface Load {
  requestsPerSecond: number;
  /** Milliseconds from the request to its answer, 99 of 100. */
  p99: number;
}

const body = sampleBody('success', 'documented', { payloadProjectId: 1, now: 0, utcOffsetMinutes: 0 });
export const request = Buffer.from(
  `POST /webhook/promptpal HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: PromptPal@bench\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\nContent-Type: application/json\r\nAccept-Encoding: gzip\r\n\r\n${body}`,
);
export const endOfAnswer = Buffer.from('{"status":"received"}');

/**
 * Sends the same webhook over `connections` keep-alive connections, one request in flight on each, for `ms`. It
 * writes ready bytes to raw sockets, so that the sender costs far less than the server that is measured.
 */
export async function load(port: number, connections: number, ms: number): Promise<Load> {
  const latencies: number[] = [];
  const start = performance.now();
  const stopAt = start + ms;
  await Promise.all(Array.from({ length: connections }, () => drive(port, stopAt, latencies)));
  const seconds = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const p99 = latencies[Math.floor(latencies.length * 0.99)];
  if (p99 === undefined) throw new Error('No request was answered.');
  return { requestsPerSecond: latencies.length / seconds, p99 };
}

function drive(port: number, stopAt: number, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      if (!chunk.subarray(-endOfAnswer.byteLength).equals(endOfAnswer)) return;
      const now = performance.now();
      latencies.push(now - sentAt);
      if (now < stopAt) return send();
      socket.destroy();
      resolve();
    });
  });
}
