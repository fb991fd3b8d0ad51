import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createStore, type Store } from '../src/main/engine/store/store';
import { newestFirst } from '../src/shared/sort';
import { connections, contestOfWords } from './catch';
import { startServer } from './child';
import { p99, rates } from './contest';
import { type Figure, median, quantile, unpromised, whole } from './figure';
import { withFolder } from './folder';
import { fillLog, variedEntry } from './log';
import { clockAtEnd, copyMillion, exchanges as million } from './million';

const sizes = [10_000, 100_000, million];
const pages = 300;
const starts = 5;
const how = { connections, rounds: 3, roundMs: 800, warmUpMs: 1_000 };
const words = ['giraffe', 'amber basil'];
const filter = 'status:>=400';

interface Cost {
  bytes: number;
  logBytes: number;
  page: number;
  filter: number;
  search: number;
  start: number;
  catch: number;
  catchP99: number;
}

/** How the cost of the same work grows with the log: 10,000, 100,000 and a million exchanges. */
export async function benchGrowth(): Promise<Figure[]> {
  const costs: Cost[] = [];
  for (const size of sizes) costs.push(await withFolder((folder) => costOf(join(folder, 'log'), size)));
  const [smallest] = costs;
  return costs.flatMap((cost, index) => {
    const name = whole(sizes[index] ?? 0);
    const line = (
      what: string,
      value: (cost: Cost) => number,
      show: (value: number) => string,
      peer = '',
    ): Figure => ({
      name: `${name} exchanges: ${what}`,
      ours: show(value(cost)),
      peer:
        peer || (index === 0 || !smallest ? '–' : `with ${whole(sizes[0] ?? 0)}: ${show(value(smallest))}`),
      value: smallest ? value(cost) / value(smallest) : 1,
      ...unpromised,
    });
    const ms = (value: number) => `${value.toFixed(2)} ms`;
    return [
      line('newest page of 100, p95', (one) => one.page, ms),
      line(`${filter}, p95`, (one) => one.filter, ms),
      line(`words, p95 (${words.join('; ')})`, (one) => one.search, ms),
      line('start of the engine', (one) => one.start, ms),
      line(
        `durable catch, ${connections} connections`,
        (one) => one.catch,
        (value) => `${whole(value)}/s`,
      ),
      line('its p99', (one) => one.catchP99, ms),
      line(
        'bytes of the file an exchange, indexes included',
        (one) => one.bytes,
        (value) => `${whole(value)} B`,
        `payload and answer alone: ${whole(cost.logBytes)} B`,
      ),
    ];
  });
}

async function costOf(dataDir: string, size: number): Promise<Cost> {
  await mkdir(dataDir);
  if (size === million) await copyMillion(dataDir);
  const store = createStore({ dataDir, clock: clockAtEnd() });
  if (size !== million) {
    await fillLog(store.journal, size, variedEntry);
    while (store.indexer.step(100));
  }
  const asked = {
    page: pageMs(store, ''),
    filter: pageMs(store, filter),
    search: Math.max(...words.map((word) => pageMs(store, word))),
  };
  unlimited(store);
  store.close();
  const bytes = (await stat(join(dataDir, 'hookpair.db'))).size / size;
  const start: number[] = [];
  for (let round = 0; round < starts; round += 1) {
    const server = await startServer('serve-engine', dataDir);
    start.push(server.startMs);
    await server.stop();
  }
  const [loads = []] = await contestOfWords(['serve-engine'], { folder: dataDir, times: 1, how });
  return {
    ...asked,
    bytes,
    logBytes: bodiesOf(size),
    start: median(start),
    catch: median(rates(loads)),
    catchP99: p99(loads),
  };
}

/** A log that keeps a million would delete while it is measured how it catches. */
function unlimited(store: Store): void {
  const retention = { maxAgeDays: null, maxExchanges: null, maxBytes: null };
  store.settings.set({ ...store.settings.get(), retention });
}

function pageMs(store: Store, text: string): number {
  const times: number[] = [];
  for (let page = 0; page < pages; page += 1) {
    const start = performance.now();
    const { rows } = store.search.page({ cursor: null, limit: 100, filter: { text }, sort: newestFirst });
    times.push(performance.now() - start);
    if (rows.length === 0) throw new Error(`${text || 'the newest page'} found nothing.`);
  }
  return quantile(times, 0.95);
}

/** Bytes of the bodies of an exchange, on average of a thousand. */
function bodiesOf(size: number): number {
  const count = Math.min(size, 1_000);
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const { request, response } = variedEntry(index + 1, index);
    bytes += request.body.byteLength + (response?.body.byteLength ?? 0);
  }
  return bytes / count;
}
