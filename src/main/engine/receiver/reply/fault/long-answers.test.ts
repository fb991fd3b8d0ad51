import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeBody } from '../../../dispatcher/decode';
import { readBody } from '../../../read-body';
import { bodyText } from '../../../store/search/decode-text';
import type { Harness } from '../../receiver-harness';
import { bodyIn, postRequest } from '../testing';
import { asking, ended, startFault } from './fault-harness';

let harness: Harness;
afterEach(() => harness.close());

const megabyte = 1024 * 1024;

/** Sends a request to /hook and reads the answer to its end without keeping it: its head, and size and hash of the body. */
async function swallow(port: number): Promise<{ head: string; size: number; sha256: string }> {
  const socket = connect({ port, host: '127.0.0.1' });
  const hash = createHash('sha256');
  let [head, size] = ['', 0];
  socket.write(postRequest('/hook'));
  socket.on('data', (chunk) => {
    let bytes = chunk;
    if (!head.includes('\r\n\r\n')) {
      const text = head + bytes.toString('latin1');
      const end = text.indexOf('\r\n\r\n') + 4;
      const before = head.length;
      head = end < 4 ? text : text.slice(0, end);
      bytes = bytes.subarray(head.length - before);
    }
    hash.update(bytes);
    size += bytes.byteLength;
  });
  await once(socket, 'close');
  return { head, size, sha256: hash.digest('hex') };
}

describe('a dribbled body', () => {
  it('comes a few bytes at a time, whole in the end', async () => {
    harness = await startFault({ fault: 'dribble', bytes: 3, everyMs: 1 });
    const client = await asking(harness);
    let pieces = 0;
    client.socket.on('data', () => {
      pieces += 1;
    });
    const heard = await client.closed();
    expect(heard).toMatch(/^HTTP\/1\.1 200 OK\r\n(.+\r\n)*Content-Length: 72\r\n/);
    expect(bodyIn(heard)).toBe('Hookpair makes this answer long.\n'.repeat(3).slice(0, 72));
    // Some may arrive together on a busy machine.
    expect(pieces).toBeGreaterThan(5);
    const { summary, response } = await ended(harness);
    expect(summary).toMatchObject({ outcome: 'delivered', status: 200, responseSize: 72 });
    expect(summary.durationMs).toBeGreaterThan(20);
    expect(response?.complete).toBe(true);
  });

  it('stops when the client leaves, and the log has what was sent until then', async () => {
    harness = await startFault({ fault: 'dribble', bytes: 4, everyMs: 100 });
    const client = await asking(harness);
    await client.until((heard) => heard.includes('Hookpair'));
    client.socket.resetAndDestroy();
    const { summary, response, detail } = await ended(harness);
    expect(summary).toMatchObject({ outcome: 'aborted', status: 200 });
    expect(summary.responseSize).toBeGreaterThanOrEqual(8);
    expect(summary.responseSize).toBeLessThan(96);
    expect(response?.complete).toBe(false);
    expect(detail).toMatchObject({ error: { code: 'ECONNRESET' }, endpoint: { fault: 'dribble' } });
  });
});

describe('a huge body', () => {
  it('comes to its last byte, in bounded memory, and the log keeps its beginning, its size and its hash', async () => {
    const bytes = 100 * megabyte + 7;
    harness = await startFault({ fault: 'huge_body', bytes }, { keptBodyBytes: 1000 });
    const before = process.memoryUsage();
    let most = 0;
    const watch = setInterval(() => {
      const { external, heapUsed } = process.memoryUsage();
      most = Math.max(most, external + heapUsed);
    }, 5);
    const { head, size, sha256 } = await swallow(harness.port);
    clearInterval(watch);
    expect(head).toContain(`\r\nContent-Length: ${bytes}\r\n`);
    expect(size).toBe(bytes);
    const { summary, response } = await ended(harness);
    expect(summary).toMatchObject({ outcome: 'delivered', responseSize: bytes });
    expect(response).toMatchObject({ keptSize: 1000, sha256, complete: true });
    // The client of this test is in the same process; the answer alone would be 100 MB.
    expect(most - before.external - before.heapUsed).toBeLessThan(50 * megabyte);
  });

  it('waits for a client that does not read, and ends when that leaves', async () => {
    harness = await startFault({ fault: 'huge_body', bytes: 200 * megabyte });
    const client = await asking(harness);
    client.socket.pause();
    await harness.only();
    client.socket.resetAndDestroy();
    const { summary, response } = await ended(harness);
    expect(summary.outcome).toBe('aborted');
    expect(summary.responseSize).toBeLessThan(50 * megabyte);
    expect(response?.complete ?? false).toBe(false);
  });
});

describe('a gzip bomb', () => {
  it.each([1, 5 * megabyte, 5 * megabyte + 12_345])('is a valid stream of %i bytes', async (bytes) => {
    harness = await startFault({ fault: 'gzip_bomb', bytes });
    const client = await asking(harness);
    const heard = await client.closed();
    expect(heard).toMatch(/\r\nContent-Encoding: gzip\r\n/);
    const body = Buffer.from(heard.slice(heard.indexOf('\r\n\r\n') + 4), 'latin1');
    expect(heard).toContain(`\r\nContent-Length: ${body.byteLength}\r\n`);
    expect(zlib.gunzipSync(body).equals(Buffer.alloc(bytes))).toBe(true);
    expect((await ended(harness)).summary).toMatchObject({
      outcome: 'delivered',
      responseSize: body.byteLength,
    });
  });

  it('is decoded by nothing of ours beyond its limit', async () => {
    const bytes = 1024 * megabyte;
    harness = await startFault({ fault: 'gzip_bomb', bytes }, { keptBodyBytes: 8 * megabyte });
    const { size } = await swallow(harness.port);
    expect(size).toBeLessThan(bytes / 900);
    const { summary, response } = await ended(harness);
    expect(response?.keptSize).toBe(size);
    const viewed = { id: summary.id, side: 'response', offset: 0, length: 1000, decoded: true } as const;
    expect(await readBody(harness.store.exchanges, viewed)).toMatchObject({ total: null, decodeError: null });
    const kept = harness.responseBody(summary.id);
    expect(await decodeBody(kept, 'gzip', megabyte)).toMatchObject({ ok: true, truncated: true });
    expect(bodyText(kept, response?.headers ?? []).text).toBe('');
  });
});
