import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import SQLite, { type Database } from 'better-sqlite3';
import { systemClock } from '../src/main/engine/clock';
import { createStore } from '../src/main/engine/store/store';
import { withServers } from './catch';
import { startServer } from './child';
import { type Figure, quantile, under, unpromised } from './figure';
import { withFolder } from './folder';
import { copyMillion, exchanges } from './million';
import type { Answered } from './pace';
import { paceBeside } from './pace-beside';

const kept = 500_000;
const perSecond = 200;
const quietMs = 10_000;
/** After the start, in ms: sender and engine find their feet. */
const warmUpMs = 2_000;
const lookMs = 250;
/** Longest that it may take before something is wrong, in ms. */
const patience = 600_000;
const promisedMs = 50;

/** Half a million exchanges deleted from a log of a million, while webhooks come in: what the senders notice. */
export async function benchPrune(): Promise<Figure[]> {
  const [quiet, busy] = await withFolder(async (dataDir) => {
    await copyMillion(dataDir);
    // In turns is not possible: it is pruned once. Without a limit nothing is to be done, with the same log.
    limit(dataDir, null);
    const undisturbed = await watch(dataDir, async () => pause(quietMs));
    limit(dataDir, kept);
    return [undisturbed, await watch(dataDir, untilPruned)];
  });
  const longest = quantile(times(busy), 1);
  const seconds = busy.seconds.toFixed(0);
  return [
    {
      name: `answers while ${(exchanges - kept).toLocaleString('en-US')} of a million are deleted, ${perSecond} webhooks a second`,
      ours: show(busy),
      peer: `nothing is deleted: ${show(quiet)}`,
      value: longest,
      ...under(longest, promisedMs, 'ms, each of them'),
    },
    {
      name: 'until they are gone, and their space is given back',
      ours: `${seconds} s`,
      peer: '–',
      value: busy.seconds,
      ...unpromised,
    },
  ];
}

interface Watched {
  answers: Answered[];
  seconds: number;
}

function times({ answers }: Watched): number[] {
  return answers.map(({ ms }) => ms);
}

function show(watched: Watched): string {
  const all = times(watched);
  return `p99 ${quantile(all, 0.99).toFixed(1)} ms, longest ${quantile(all, 1).toFixed(1)} ms of ${all.length.toLocaleString('en-US')}`;
}

function limit(dataDir: string, maxExchanges: number | null): void {
  const store = createStore({ dataDir, clock: systemClock() });
  store.settings.set({
    ...store.settings.get(),
    retention: { maxAgeDays: null, maxExchanges, maxBytes: null },
  });
  store.close();
}

async function watch(dataDir: string, until: (db: Database) => Promise<void>): Promise<Watched> {
  return withServers([() => startServer('serve-engine', dataDir)], async ([server]) => {
    const db = new SQLite(join(dataDir, 'hookpair.db'), { readonly: true });
    const sender = paceBeside(server?.port ?? 0, perSecond);
    const start = performance.now();
    const warmFrom = Date.now() + warmUpMs;
    try {
      await until(db);
    } finally {
      db.close();
    }
    const seconds = (performance.now() - start) / 1000;
    const answers = (await sender.stop()).filter(({ at }) => at >= warmFrom);
    return { answers, seconds };
  });
}

async function untilPruned(db: Database): Promise<void> {
  const oldest = db.prepare<[], number>('SELECT min(id) FROM exchange WHERE pinned = 0').pluck();
  const free = db.prepare<[], number>('PRAGMA freelist_count').pluck();
  const start = performance.now();
  // The space of the last hundred may be taken again before it is given back.
  while ((oldest.get() ?? 0) <= exchanges - kept || (free.get() ?? 0) > 1_000) {
    if (performance.now() - start > patience) throw new Error('It was not pruned in ten minutes.');
    await pause(lookMs);
  }
}
