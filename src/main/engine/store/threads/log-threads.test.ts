import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { systemClock } from '../../clock';
import { bundleChild } from '../../receiver/child-process';
import { packBatch } from '../batch';
import { autocheckpoint, openLog } from '../database';
import { createStore, type Store } from '../store';
import { foundIds, insert, sampleEntry, temporaryFolder, withStore } from '../testing';
import { startLogThreads } from './log-threads';

// The threads run as in the app: from a script of their own, on the file of the log.

const built = mkdtempSync(join(tmpdir(), 'hookpair-threads-'));
const logThread = join(built, 'log-thread.cjs');
beforeAll(async () => {
  // The script is in a temporary folder, and the native module is not part of it.
  vi.stubEnv('NODE_PATH', resolve('node_modules'));
  await bundleChild('nothing-lost-child.ts', built);
}, 60_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));

/** Opens a log whose threads run `script`, and closes it. */
async function withThreads(script: string, run: (store: Store) => Promise<void>): Promise<void> {
  const folder = temporaryFolder();
  const store = createStore({ dataDir: folder, clock: systemClock(), logThread: script });
  try {
    await run(store);
  } finally {
    store.close();
  }
}

/** Inserts a row, which starts the threads, and waits until they run. */
async function untilThreaded(store: Store): Promise<void> {
  await insertOne(store);
  while (!store.journal.threaded) await new Promise((resolve) => setImmediate(resolve));
}

const insertOne = (store: Store) => insert(store.journal, sampleEntry(store.journal.nextId()));

function madeScript(source: string): string {
  const path = join(temporaryFolder(), 'thread.cjs');
  writeFileSync(path, source);
  return path;
}

/** A thread that ends with the first message. */
function endsAtOnce(): string {
  return madeScript(`const { parentPort, workerData } = require('node:worker_threads');
    workerData.port.on('message', () => process.exit());
    parentPort.postMessage('ready');`);
}

it('are written by a thread, in order, and can be read at once', async () => {
  await withThreads(logThread, async (store) => {
    await untilThreaded(store);
    const ids = Array.from({ length: 100 }, () => store.journal.nextId());
    await Promise.all(
      ids.map(async (id) => {
        await insert(store.journal, sampleEntry(id, {}, `body ${id}`));
        expect(Buffer.from(store.exchanges.body(id, 'request', 0, 100).bytes).toString()).toBe(`body ${id}`);
      }),
    );
    expect(foundIds(store, '').slice(0, 100)).toEqual(ids.reverse());
  });
});

it('one row that cannot be written does not take the others with it', async () => {
  await withThreads(logThread, async (store) => {
    await untilThreaded(store);
    const [one, two] = [store.journal.nextId(), store.journal.nextId()];
    const ends = await Promise.allSettled(
      [one, one, two].map((id) => insert(store.journal, sampleEntry(id))),
    );
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(foundIds(store, '').slice(0, 2)).toEqual([two, one]);
  });
});

it('what was handed to a thread is in the log when it is closed before the thread has told', async () => {
  const folder = temporaryFolder();
  const store = createStore({ dataDir: folder, clock: systemClock(), logThread });
  await untilThreaded(store);
  const id = store.journal.nextId();
  const written = insert(store.journal, sampleEntry(id));
  await new Promise((resolve) => setImmediate(resolve));
  store.journal.insert(sampleEntry(store.journal.nextId()), () => {});
  store.close();
  await written;
  await withStore(folder, (again) => expect(foundIds(again, '').slice(0, 2)).toEqual([id + 1, id]));
});

it('are closed only once they have started: a process that ends before is aborted', () => {
  const log = openLog(temporaryFolder(), 0);
  const started = join(temporaryFolder(), 'started');
  const script = madeScript(`const { appendFileSync } = require('node:fs');
    const { port, answered } = require('node:worker_threads').workerData;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    appendFileSync(${JSON.stringify(started)}, 'x');
    port.on('message', ({ number }) => {
      port.postMessage({ number });
      Atomics.add(answered, 0, 1);
      Atomics.notify(answered, 0);
      port.close();
    });`);
  startLogThreads(script, log.path, log.db).close();
  expect(readFileSync(started, 'utf8')).toBe('xx');
  log.close();
});

it('commits copy the WAL again once the threads have ended', async () => {
  const log = openLog(temporaryFolder(), 0);
  const copied = () => log.db.pragma('wal_autocheckpoint', { simple: true });
  const threads = startLogThreads(endsAtOnce(), log.path, log.db);
  while (!threads.ready) await new Promise((resolve) => setImmediate(resolve));
  expect(copied()).toBe(0);
  const batch = packBatch([], { columnsUpTo: 0, wordsUpTo: 0 });
  expect(await new Promise((resolve) => threads.write(batch, resolve))).toBeNull();
  expect(threads.ready).toBe(false);
  expect(copied()).toBe(autocheckpoint);
  threads.close();
  log.close();
});

it('copy the WAL into the file when asked, and let it be begun anew', async () => {
  const folder = temporaryFolder();
  const log = openLog(folder, 0);
  const threads = startLogThreads(logThread, log.path, log.db);
  while (!threads.ready) await new Promise((resolve) => setImmediate(resolve));
  log.db.exec('CREATE TABLE filled (bytes BLOB)');
  const fill = log.db.prepare('INSERT INTO filled VALUES (zeroblob(?))');
  // More pages than may be left in the WAL.
  fill.run(5_000 * 4_096);
  await new Promise<void>((resolve) => threads.copy(resolve));

  // The file alone has it.
  const alone = join(folder, 'alone.db');
  copyFileSync(log.path, alone);
  const copy = new SQLite(alone);
  expect(copy.prepare('SELECT sum(length(bytes)) FROM filled').pluck().get()).toBe(5_000 * 4_096);
  copy.close();

  const size = statSync(`${log.path}-wal`).size;
  fill.run(1_000 * 4_096);
  expect(statSync(`${log.path}-wal`).size).toBeLessThanOrEqual(size);
  expect(log.db.pragma('integrity_check', { simple: true })).toBe('ok');
  threads.close();
  log.close();
});

it.each([
  ['cannot start', false, () => madeScript('throw new Error("broken")')],
  ['ends before it writes', true, endsAtOnce],
  [
    'ends after it has written, and before it tells',
    true,
    () =>
      madeScript(`const { workerData } = require('node:worker_threads');
        workerData.port.postMessage = () => process.exit();
        require(${JSON.stringify(logThread)});`),
  ],
])(
  'each row is written once although the thread %s',
  async (_, starts, script) => {
    await withThreads(script(), async (store) => {
      if (starts) await untilThreaded(store);
      for (let made = 0; made < 50; made += 1) await insertOne(store);
      const ids = foundIds(store, '');
      expect(ids).toEqual(Array.from(ids, (_id, index) => ids.length - index));
      expect(store.exchanges.totals().exchanges).toBe(ids.length);
    });
  },
  30_000,
);
