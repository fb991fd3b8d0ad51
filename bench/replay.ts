import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Pool } from 'undici';
import { createEngine, type Engine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import { createStore } from '../src/main/engine/store/store';
import type { Output } from '../src/shared/contract';
import type { Replay, ReplayPace } from '../src/shared/replay/replay';
import { call } from './call-engine';
import { startServer } from './child';
import { atLeast, type Figure, median, ratioOf } from './figure';
import { withFolder } from './folder';
import { entryOf, fillLog, gapMs, variedEntry } from './log';
import { logThread } from './log-thread';
import { drive, sendRaw } from './send';

const count = 10_000;
const inFlight = 32;
const warmUpRounds = 2;
const rounds = 5;
const promised = 0.55;
const newmanCount = 2_000;
const promisedOfNewman = 20;
/** Finds what was there before anything was replayed. */
const recorded = 'until:2024-06-01';

/** Replays, each logged, beside raw undici with as many connections that logs nothing, and beside newman. */
export async function benchReplay(): Promise<Figure[]> {
  const endpoint = await startServer('serve-bare');
  const url = `http://127.0.0.1:${endpoint.port}/webhook`;
  const figures = await withFolder(async (dataDir) => {
    await fill(dataDir);
    const engine = await createEngine({
      dataDir,
      port: 0,
      clock: systemClock(),
      versions: { hookpair: 'bench', electron: null, chromium: null },
      // A flood is indexed when it is over: that would be while the peer is measured.
      indexing: false,
      logThread,
    });
    const found = [
      await besideUndici(engine, url),
      await besideNewman(engine, url),
      await keepingRate(engine, url),
      await keepingGaps(engine, url),
    ];
    await engine.close();
    return found;
  });
  await endpoint.stop();
  return figures;
}

async function fill(dataDir: string): Promise<void> {
  const store = createStore({ dataDir, clock: systemClock() });
  const { id: projectId } = store.projects.create({
    name: 'shop',
    payloadProjectId: 1,
    promptPalVersion: 'bench',
  });
  await fillLog(store.journal, count, (id, index) => {
    const { summary, request } = variedEntry(id, index);
    const body = Buffer.from(request.body).toString();
    return entryOf(id, index, { ...summary, direction: 'sent', projectId, webhookId: null }, body);
  });
  store.close();
}

async function besideUndici(engine: Engine, url: string): Promise<Figure> {
  const pool = new Pool(new URL(url).origin, { connections: inFlight, pipelining: 1 });
  const payloads = Array.from({ length: count }, (_none, index) =>
    Buffer.from(variedEntry(index + 1, index).request.body),
  );
  const ours: number[] = [];
  const raw: number[] = [];
  const heap: number[] = [heapAfterCollection()];
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    let next = 0;
    const rawMs = await timed(() => drive(count, inFlight, () => sendRaw(pool, payloads[next++])));
    const ourMs = await timed(() => replayAll(engine, url, recorded, count));
    if (round < 0) continue;
    raw.push(rawMs);
    ours.push(ourMs);
    heap.push(heapAfterCollection());
  }
  await pool.close();
  const ratio = ratioOf(raw, ours);
  const megabytes = (bytes = 0) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`Heap before, and after each round of ${count}: ${heap.map(megabytes).join(', ')}`);
  return {
    name: `replaying ${count.toLocaleString('en-US')} webhooks, ${inFlight} in flight`,
    ours: `${Math.round(median(ours))} ms`,
    peer: `raw undici that logs nothing: ${Math.round(median(raw))} ms`,
    ...ratio,
    ...atLeast(ratio.value, promised),
  };
}

/** The same payloads one after the other, as newman does a collection with a data file. */
async function besideNewman(engine: Engine, url: string): Promise<Figure> {
  const data = Array.from({ length: newmanCount }, (_none, index) => ({
    payload: Buffer.from(variedEntry(index + 1, index).request.body).toString(),
  }));
  const newmanMs = await timed(() => runNewman(url, data));
  const ourMs = await timed(() => replayAll(engine, url, recorded, newmanCount));
  const ratio = newmanMs / ourMs;
  return {
    name: `replaying ${newmanCount.toLocaleString('en-US')} payloads`,
    ours: `${Math.round(ourMs)} ms`,
    peer: `newman 6.2.2: ${Math.round(newmanMs)} ms`,
    value: ratio,
    promise: `at least ${promisedOfNewman} × as fast`,
    holds: ratio >= promisedOfNewman,
  };
}

/** Whether what goes out in a second is what was asked for. */
async function keepingRate(engine: Engine, url: string): Promise<Figure> {
  const perSecond = 400;
  const starts = await startsOf(engine, url, 2_000, { kind: 'rate', perSecond });
  const reached = ((starts.length - 1) * 1000) / ((starts.at(-1) ?? 0) - (starts[0] ?? 0));
  const off = Math.abs(reached / perSecond - 1) * 100;
  return {
    name: `replaying at ${perSecond} a second`,
    ours: `${reached.toFixed(1)} a second`,
    peer: '–',
    value: off,
    promise: 'within 2 %',
    holds: off < 2,
  };
}

/** How far the gaps are from those that were recorded, at ten times their speed. */
async function keepingGaps(engine: Engine, url: string): Promise<Figure> {
  const speed = 10;
  const starts = await startsOf(engine, url, 100, { kind: 'recorded', speed });
  const offs = starts.slice(1).map((at, index) => Math.abs(at - (starts[index] ?? 0) - gapMs / speed));
  return {
    name: `recorded gaps of ${gapMs} ms at ${speed} ×`,
    ours: `median ${median(offs).toFixed(2)} ms off`,
    peer: '–',
    value: median(offs),
    promise: 'under 20 ms',
    holds: median(offs) < 20,
  };
}

/** When each request of a replay began, in order, in ms since the epoch. */
async function startsOf(engine: Engine, url: string, wanted: number, pace: ReplayPace): Promise<number[]> {
  await replayAll(engine, url, recorded, wanted, pace);
  const starts: number[] = [];
  let cursor: Output<'exchanges.page'>['next'] = null;
  do {
    const page: Output<'exchanges.page'> = await call(engine, 'exchanges.page', {
      cursor,
      limit: 500,
      filter: { text: '' },
    });
    starts.push(...page.rows.map(({ startedAt }) => startedAt));
    cursor = page.next;
  } while (cursor && starts.length < wanted);
  return starts.slice(0, wanted).sort((one, other) => one - other);
}

interface Newman {
  run(
    options: object,
    done: (failure: Error | null, summary: { run: { failures: unknown[] } }) => void,
  ): void;
}

function runNewman(url: string, iterationData: { payload: string }[]): Promise<void> {
  const { run } = createRequire(join(process.cwd(), 'bench/package.json'))('newman') as Newman;
  const header = [{ key: 'Content-Type', value: 'application/json' }];
  const body = { mode: 'raw', raw: '{{payload}}' };
  const item = [{ name: 'webhook', request: { method: 'POST', url, header, body } }];
  return new Promise((resolve, reject) => {
    run(
      { collection: { info: { name: 'bench' }, item }, iterationData, reporters: [] },
      (failure, summary) => {
        if (failure ?? summary.run.failures.length > 0) reject(failure ?? new Error('newman failed.'));
        else resolve();
      },
    );
  });
}

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function heapAfterCollection(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function replayAll(
  engine: Engine,
  url: string,
  filter: string,
  expected: number,
  pace: ReplayPace = { kind: 'fast' },
): Promise<void> {
  const ended = new Promise<Replay>((resolve) => {
    const stop = engine.subscribe((event) => {
      if (event.name !== 'replay.changed' || event.data.state !== 'done') return;
      stop();
      resolve(event.data);
    });
  });
  await call(engine, 'replays.start', {
    what: { filter: { text: filter } },
    to: { kind: 'url', url },
    how: { concurrency: inFlight, count: expected, pace },
    confirmed: true,
  });
  const { delivered } = await ended;
  if (delivered !== expected) throw new Error(`Only ${delivered} of ${expected} were delivered.`);
}
