import { Pool } from 'undici';
import { createEngine, type Engine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import { createStore } from '../src/main/engine/store/store';
import type { CommandName, Input, Output } from '../src/shared/contract';
import type { Replay } from '../src/shared/replay/replay';
import { startServer } from './child';
import { type Figure, median } from './figure';
import { withFolder } from './folder';
import { entryOf, fillLog, variedEntry } from './log';
import { drive, sendRaw } from './send';

const count = 10_000;
const inFlight = 32;
const warmUpRounds = 2;
const rounds = 5;
const promised = 0.55;

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
    });
    const found = [await besideUndici(engine, url)];
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
  const [ours, raw, heap]: number[][] = [[], [], []];
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const rawMs = await timed(() => drive(count, inFlight, () => sendRaw(pool)));
    const ourMs = await timed(() => replayAll(engine, url, 'until:2024-06-01', count));
    if (round < 0) continue;
    raw?.push(rawMs);
    ours?.push(ourMs);
    heap?.push(heapAfterCollection());
  }
  await pool.close();
  const ratio = median((raw ?? []).map((ms, round) => ms / (ours?.[round] ?? 0)));
  const megabytes = (bytes = 0) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`Heap after each round of ${count}: ${(heap ?? []).map(megabytes).join(', ')}`);
  return {
    name: `replaying ${count.toLocaleString('en-US')} webhooks, ${inFlight} in flight`,
    ours: `${Math.round(median(ours ?? []))} ms`,
    peer: `raw undici that logs nothing: ${Math.round(median(raw ?? []))} ms`,
    value: ratio,
    promise: `at least ${promised.toFixed(2)} of it`,
    holds: ratio >= promised,
  };
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

async function replayAll(engine: Engine, url: string, filter: string, expected: number): Promise<void> {
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
    how: { concurrency: inFlight },
    confirmed: true,
  });
  const { delivered } = await ended;
  if (delivered !== expected) throw new Error(`Only ${delivered} of ${expected} were delivered.`);
}

async function call<Name extends CommandName>(
  engine: Engine,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const result = await engine.call(name, input);
  if (!result.ok) throw new Error(result.error.message);
  return result.value as Output<Name>;
}
