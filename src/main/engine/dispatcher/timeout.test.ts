import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { respond } from './raw-endpoint';
import type { SendResult } from './send';
import { sendHarness } from './send-harness';

const { endpoint, send, start, closeLater } = sendHarness({ connections: 2 });
const budgetMs = 300;
/** How late a busy machine may notice, in ms; less than what comes at twice the budget. */
const lateMs = 250;

function expectTimeout(result: SendResult, reason: string, budget = budgetMs): void {
  expect(result).toMatchObject({ outcome: 'timeout', reason });
  expect(result.durationMs).toBeGreaterThanOrEqual(budget - 2);
  expect(result.durationMs).toBeLessThan(budget + lateMs);
  const total = result.detail.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
  expect(total).toBeCloseTo(result.durationMs, 3);
}

describe('the time a webhook has', () => {
  it('runs out when nothing is answered', async () => {
    const target = await endpoint(() => {});
    expectTimeout(await send(target.url, '{}', { budgetMs }), 'wait');
  });

  it('runs out when nothing follows 103 hints', async () => {
    const target = await endpoint((socket) => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'));
    const result = await send(target.url, '{}', { budgetMs });
    expectTimeout(result, 'wait');
    expect(result.status).toBeNull();
  });

  it('runs out while a body dribbles, and what came of it is kept', async () => {
    const target = await endpoint((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 20);
      socket.once('close', () => clearInterval(drip));
    });
    const result = await send(target.url, '{}', { budgetMs });
    expectTimeout(result, 'receive');
    expect(result.status).toBe(200);
    expect(result.response?.size).toBeGreaterThan(1);
    expect(result.response?.complete).toBe(false);
  });

  it('runs out while the endpoint does not read', async () => {
    const server = net.createServer((socket) => socket.pause().on('error', () => {}));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closeLater(() => server.close());
    const { port } = server.address() as net.AddressInfo;
    const result = await send(`http://127.0.0.1:${port}`, new Uint8Array(32 << 20), { budgetMs: 400 });
    expectTimeout(result, 'send', 400);
  });

  it('is over at a shortened deadline, and what is answered on the open line is kept beside it', async () => {
    let answer = () => {};
    const target = await endpoint((socket) => {
      answer = () => socket.write(respond('200 OK', 'done'));
    });
    const sending = start(target.url, '{}', { budgetMs, listenOnMs: 30_000 });
    await target.received(1);
    setTimeout(() => answer(), 2 * budgetMs);
    const result = await sending.result;
    expectTimeout(result, 'wait');
    expect(result).toMatchObject({ status: 200, response: { complete: true } });
    expect(result.detail.error?.message).toMatch(
      /^not complete within 300 ms; the endpoint answered 200 after \d+ ms, when the sender had given up$/,
    );
  });

  it('says so when nothing comes on the open line either, or it is closed', async () => {
    const silent = await endpoint(() => {});
    const result = await send(silent.url, '{}', { budgetMs, listenOnMs: 50 });
    expectTimeout(result, 'wait');
    expect(result.detail.error?.message).toBe('not complete within 300 ms; and not within 50 ms after that');
    const closing = await endpoint((socket) => void setTimeout(() => socket.end(), 2 * budgetMs));
    const closed = await send(closing.url, '{}', { budgetMs, listenOnMs: 30_000 });
    expectTimeout(closed, 'wait');
    expect(closed.detail.error?.message).toContain('the endpoint ended the connection after');
  });

  it('is over at once on the open line when it is stopped', async () => {
    const target = await endpoint(() => {});
    const sending = start(target.url, '{}', { budgetMs, listenOnMs: 30_000 });
    await target.received(1);
    setTimeout(() => sending.stop('cancelled'), 2 * budgetMs);
    expectTimeout(await sending.result, 'wait');
  });

  it('runs out in the TLS handshake of a port that does not speak TLS', async () => {
    const target = await endpoint(() => {});
    const result = await send(`https://127.0.0.1:${target.port}/`, '{}', { budgetMs });
    expectTimeout(result, 'tls');
    expect(target.requests).toEqual([]);
  });

  it('runs out while every connection is taken', async () => {
    const target = await endpoint(
      (socket, { head }) => head.includes('/quick') && socket.write(respond('200 OK')),
    );
    const held = [start(`${target.url}/stall`), start(`${target.url}/stall`)];
    await target.received(2);
    expectTimeout(await send(`${target.url}/quick`, '{}', { budgetMs }), 'queue');
    for (const { stop } of held) stop('cancelled');
    expect(await send(`${target.url}/quick`)).toMatchObject({ outcome: 'delivered' });
    expect(target.requests.map(({ head }) => head.split(' ')[1])).toEqual(['/stall', '/stall', '/quick']);
  });

  it.runIf(process.platform === 'linux')('runs out while the endpoint accepts nobody', async () => {
    const port = await fullListener(closeLater);
    const result = await send(`http://127.0.0.1:${port}/`, '{}', { budgetMs });
    expectTimeout(result, 'connect');
  });

  it('is 10 s, from start to end', async () => {
    const target = await endpoint((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n'));
    const result = await send(target.url, '{}', { budgetMs: 10_000 });
    expectTimeout(result, 'receive', 10_000);
  });
});

/** A listener that is stopped, with a full queue: the system answers nobody any more. */
async function fullListener(later: (close: () => unknown) => void): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'hookpair-full-'));
  const script = join(folder, 'listen.cjs');
  await writeFile(
    script,
    `const server = require('node:net').createServer();
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => process.send(server.address().port));`,
  );
  const child = fork(script, { execArgv: [] });
  const [port] = (await once(child, 'message')) as [number];
  child.kill('SIGSTOP');
  // Linux queues one more than the backlog.
  const fillers = Array.from({ length: 8 }, () => net.connect(port, '127.0.0.1').on('error', () => {}));
  await new Promise<void>((resolve) => {
    let connected = 0;
    for (const filler of fillers) filler.once('connect', () => ++connected === 2 && resolve());
  });
  later(async () => {
    for (const filler of fillers) filler.destroy();
    child.kill('SIGKILL');
    await once(child, 'exit');
    await rm(folder, { recursive: true });
  });
  return port;
}
