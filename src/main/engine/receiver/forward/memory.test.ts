import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleChild, type ReceiverChild, startChild } from '../child-process';
import { rawClient } from '../receiver-harness';
import { postRequest } from '../reply/testing';

const mib = 1024 * 1024;
const bodyBytes = 50 * mib;
const piece = Buffer.alloc(64 * 1024, 'a');
const folder = mkdtempSync(join(tmpdir(), 'hookpair-memory-'));
let target: Server;
let receiver: ReceiverChild;
/** Bytes of bodies that the target got. */
let got = 0;
/** Bytes of memory before the first large body. */
let before = 0;

/** Takes any body, and answers `/large` with one of 50 MiB; takes nothing at all of `/stuck`. */
beforeAll(async () => {
  target = createServer((req, res) => {
    if (req.url === '/stuck') return;
    req.on('data', (chunk: Buffer) => {
      got += chunk.length;
    });
    req.on('end', () => {
      if (req.url !== '/large') return res.end('small');
      res.writeHead(200, { 'content-length': bodyBytes });
      const write = () => {
        for (let room = true; room && left > 0; left -= piece.length) room = res.write(piece);
        if (left === 0) res.end();
      };
      let left = bodyBytes;
      res.on('drain', write);
      write();
    });
  });
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  const { port } = target.address() as AddressInfo;
  const bundle = await bundleChild('forward/memory-child.ts', join(folder, 'child'));
  receiver = await startChild(bundle, [join(folder, 'data'), `http://127.0.0.1:${port}/`], ['--expose-gc']);
  // As an engine is that has worked for a while: code is compiled, and the cache of the log is full.
  for (let turn = 0; turn < 200; turn += 1) await small();
  await postLarge('/small', 12 * mib);
  before = (await memory()).now;
}, 60_000);
afterAll(async () => {
  receiver.child.stdin.end();
  await once(receiver.child, 'exit');
  target.closeAllConnections();
  target.close();
  rmSync(folder, { recursive: true, force: true });
});

async function memory(): Promise<{ peak: number; now: number }> {
  receiver.child.stdin.write('\n');
  const [said] = (await once(receiver.child.stdout, 'data')) as [Buffer];
  return JSON.parse(said.toString());
}

async function small(): Promise<void> {
  const client = await rawClient(receiver.port);
  client.send(postRequest('/small', 'x'.repeat(2_000)));
  await client.until((heard) => heard.endsWith('small'));
  client.socket.destroy();
}

/** Posts as fast as they are taken. Resolves with the bytes of the answer's body. */
async function postLarge(path: string, bytes = bodyBytes): Promise<number> {
  const socket = connect(receiver.port, '127.0.0.1');
  let size = 0;
  let head = '';
  socket.on('data', (chunk: Buffer) => {
    const before = head.length;
    if (!head.includes('\r\n\r\n')) head += chunk.toString('latin1');
    const end = head.indexOf('\r\n\r\n') + 4;
    size += end > before ? chunk.length - (end - before) : chunk.length;
  });
  socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: ${bytes}\r\n\r\n`);
  for (let left = bytes; left > 0; left -= piece.length) {
    if (!socket.write(piece)) await once(socket, 'drain');
  }
  await once(socket, 'close');
  return size;
}

it.each([
  ['a request of 50 MiB', '/small', 5, 40],
  ['a request and an answer of 50 MiB each', '/large', bodyBytes, 60],
])(
  '%s takes at most its share of memory',
  async (_name, path, size, mostMib) => {
    await memory();
    got = 0;
    expect(await postLarge(path)).toBe(size);
    expect(got).toBe(bodyBytes);
    const { peak } = await memory();
    expect((peak - before) / mib).toBeLessThan(mostMib);
  },
  60_000,
);

it('a target that takes nothing holds its client back', async () => {
  const { now } = await memory();
  const socket = connect(receiver.port, '127.0.0.1').on('error', () => {});
  socket.write(`POST /stuck HTTP/1.1\r\nHost: a\r\nContent-Length: ${bodyBytes}\r\n\r\n`);
  for (let left = bodyBytes; left > 0; left -= piece.length) socket.write(piece);
  // Standing still means that what is not taken does not grow less any more.
  let waiting = Number.POSITIVE_INFINITY;
  await expect
    .poll(
      () => {
        const last = waiting;
        waiting = socket.writableLength;
        return waiting === last;
      },
      { interval: 300, timeout: 10_000 },
    )
    .toBe(true);
  expect(waiting).toBeGreaterThan(bodyBytes / 2);
  expect((await memory()).peak - now).toBeLessThan(20 * mib);
  socket.destroy();
}, 30_000);
