import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, systemClock } from '../src/main/engine/clock';
import { createStore } from '../src/main/engine/store/store';
import { keptFolder } from './folder';
import { fillLog, firstStart, gapMs, variedEntry } from './log';

export const exchanges = 1_000_000;
/** The receiver's log keeps this many by itself; one more, and the oldest would go while something is measured. */
const kept = null;

/** A clock that stands at the end of the log, so that `since:1h` means its last hour. */
export function clockAtEnd(): Clock {
  return { ...systemClock(), now: () => firstStart + exchanges * gapMs };
}

let made: Promise<string> | null = null;

/**
 * The folder of a log with a million exchanges, indexed. Made once in a run, because it takes minutes; with
 * HOOKPAIR_BENCH_LOG=folder it is kept there from run to run.
 */
export function millionLog(): Promise<string> {
  made ??= makeLog();
  return made;
}

async function makeLog(): Promise<string> {
  const dataDir = process.env.HOOKPAIR_BENCH_LOG ?? (await keptFolder());
  await mkdir(dataDir, { recursive: true });
  const store = createStore({ dataDir, clock: clockAtEnd() });
  if (store.exchanges.totals().exchanges === 0) {
    console.log('Making a log of one million exchanges …');
    const settings = store.settings.get();
    const retention = { maxAgeDays: kept, maxExchanges: kept, maxBytes: kept };
    store.settings.set({ ...settings, retention });
    const project = store.projects.create({ name: 'shop', payloadProjectId: 1, promptPalVersion: '' });
    for (const name of ['orders', 'invoices', 'mails', 'stock', 'users', 'events', 'audit']) {
      store.webhooks.create({
        projectId: project.id,
        name,
        url: 'http://127.0.0.1:4400/a',
        event: 'onPromptFinished',
        enabled: true,
        trustLocalCa: true,
      });
    }
    await fillLog(store.journal, exchanges, variedEntry);
  }
  while (store.indexer.step(20)) await pause(0);
  store.close();
  return dataDir;
}

/** Puts a copy of that log into a folder, for what changes it. */
export async function copyMillion(folder: string): Promise<void> {
  const dataDir = await millionLog();
  await copyFile(join(dataDir, file), join(folder, file), constants.COPYFILE_FICLONE);
}

const file = 'hookpair.db';
