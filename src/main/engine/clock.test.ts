import { afterEach, expect, it, vi } from 'vitest';
import { systemClock } from './clock';
import { startEngine } from './engine-harness';
import { rawClient } from './receiver/receiver-harness';
import { temporaryFolder } from './store/testing';

afterEach(() => void vi.restoreAllMocks());

const day = 24 * 60 * 60_000;

it('follows the wall clock when that is set back, and measures durations all the same', () => {
  const clock = systemClock();
  const before = { now: clock.now(), monotonic: clock.monotonic() };
  const real = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => real() - day);
  expect(clock.now()).toBeLessThan(before.now - day + 60_000);
  expect(clock.monotonic()).toBeGreaterThanOrEqual(before.monotonic);
});

it('a clock that is set back while a request is under way changes neither order nor durations', async () => {
  const clock = systemClock();
  let back = 0;
  const engine = await startEngine(temporaryFolder(), { clock: { ...clock, now: () => clock.now() - back } });
  const { port } = (await engine.call('app.status', {})).receiver;
  const post = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: '{}' });
  await post('/before');
  const client = await rawClient(port ?? 0);
  client.send('POST /during HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{');
  await post('/meanwhile');
  back = day;
  client.send('}');
  await client.until((heard) => heard.includes('200 OK'));
  client.socket.destroy();
  await post('/after');
  const rows = await engine.rows();
  expect(new URL(rows[0]?.url ?? '').pathname).toBe('/after');
  expect(rows.map(({ outcome }) => outcome)).toEqual(Array(4).fill('delivered'));
  for (const { durationMs } of rows) {
    expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(durationMs).toBeLessThan(60_000);
  }
  expect((await engine.call('receiver.traffic', {})).total.requests).toBe(4);
});
