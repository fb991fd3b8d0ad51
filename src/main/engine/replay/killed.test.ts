import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { respond } from '../dispatcher/raw-endpoint';
import { bundleChild, startChild } from '../receiver/child-process';
import { insert, sampleEntry, withStore } from '../store/testing';
import { endpointOf, numbersOf, startEngine } from './replay-harness';

const total = 4_000;
/** Requests after which the process is killed, in the midst of the rest. */
const enough = 1_500;
const folder = mkdtempSync(join(tmpdir(), 'hookpair-replay-kill-'));
const dataDir = join(folder, 'data');
let bundle = '';

beforeAll(async () => {
  bundle = await bundleChild('../replay/killed-child.ts', join(folder, 'child'));
  await withStore(dataDir, async ({ journal }) => {
    const entries = Array.from({ length: total }, (_none, n) =>
      insert(journal, sampleEntry(journal.nextId(), {}, JSON.stringify({ n }))),
    );
    await Promise.all(entries);
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('sends no payload twice when the engine is killed in the midst, and accounts for every one of them', async () => {
  let kill = () => {};
  const endpoint = await endpointOf((socket, _request, nth) => {
    if (nth === enough) kill();
    socket.write(respond('200 OK'));
  });
  const { child } = await startChild(bundle, [dataDir, endpoint.url]);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  kill = () => child.kill('SIGKILL');
  if (endpoint.requests.length > enough) kill();
  await gone;

  const app = await startEngine(dataDir);
  const [interrupted] = await app.call('replays.list', {});
  if (!interrupted) throw new Error('The replay is gone.');
  const { counts, id, state } = interrupted;
  expect(state).toBe('interrupted');
  expect(counts.sent + counts.unsent + counts.unknown).toBe(total);
  expect(counts).toMatchObject({ total, inFlight: 0, refused: 0 });
  expect(counts.unknown).toBeGreaterThan(0);
  expect(counts.unsent).toBeGreaterThan(0);
  const before = numbersOf(endpoint.requests);
  expect(before.length).toBeGreaterThanOrEqual(counts.sent);
  expect(before.length).toBeLessThanOrEqual(counts.sent + counts.unknown);

  const { items } = await app.call('replays.unsent', { id, limit: 1000 });
  const unknown = items.filter((item) => item.state === 'unknown');
  expect(unknown).toHaveLength(counts.unknown);

  await app.call('replays.resume', { id });
  const done = await app.when(id, (replay) => replay.state === 'done');
  expect(done.counts).toEqual({ ...counts, sent: counts.sent + counts.unsent, unsent: 0 });
  const seen = numbersOf(endpoint.requests);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe(before.length + counts.unsent);
}, 60_000);
