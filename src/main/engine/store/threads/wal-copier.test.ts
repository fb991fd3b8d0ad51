import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { systemClock } from '../../clock';
import { bundleChild } from '../../receiver/child-process';
import { autocheckpoint, openLog } from '../database';
import { createStore, type Store } from '../store';
import { foundIds, insert, sampleEntry, temporaryFolder } from '../testing';
import { startWalCopier } from './wal-copier';

// The thread runs as in the app: from a script of its own, on the file of the log.

const built = mkdtempSync(join(tmpdir(), 'hookpair-threads-'));
const logThread = join(built, 'log-thread.cjs');
beforeAll(async () => {
  // The script is in a temporary folder, and the native module is not part of it.
  vi.stubEnv('NODE_PATH', resolve('node_modules'));
  await bundleChild('nothing-lost-child.ts', built);
}, 60_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));

/** Opens a log whose thread runs `script`, and closes it. */
async function withCopier(script: string, run: (store: Store) => Promise<void>): Promise<void> {
  const folder = temporaryFolder();
  const store = createStore({ dataDir: folder, clock: systemClock(), logThread: script });
  try {
    await run(store);
  } finally {
    store.close();
  }
}

/** Inserts a row, which starts the thread, and waits until it runs. */
async function untilCopying(store: Store): Promise<void> {
  await insertOne(store);
  while (!store.journal.copies) await new Promise((resolve) => setImmediate(resolve));
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

it('is closed only once it has started: a process that ends before is aborted', () => {
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
  startWalCopier(script, log.path, log.db).close();
  expect(readFileSync(started, 'utf8')).toBe('x');
  log.close();
});

it('commits leave the WAL to the thread as soon as it runs, and copy it again once it has ended', async () => {
  const log = openLog(temporaryFolder(), 0);
  const copied = () => log.db.pragma('wal_autocheckpoint', { simple: true });
  const copier = startWalCopier(endsAtOnce(), log.path, log.db);
  const commit = () => {
    copier.beforeCommit();
    return copied();
  };
  expect(commit()).toBe(autocheckpoint);
  while (commit() !== 0) await new Promise((resolve) => setImmediate(resolve));
  await new Promise<void>((resolve) => copier.copy(resolve));
  expect(commit()).toBe(autocheckpoint);
  copier.close();
  log.close();
});

/** A log whose copier runs `script`, with a table to be filled. */
async function filledLog(script: string) {
  const log = openLog(temporaryFolder(), 0);
  const copier = startWalCopier(script, log.path, log.db);
  while (!copier.ready) await new Promise((resolve) => setImmediate(resolve));
  log.db.exec('CREATE TABLE filled (bytes BLOB)');
  const insertBytes = log.db.prepare('INSERT INTO filled VALUES (zeroblob(?))');
  return {
    log,
    fill: (pages: number) => void insertBytes.run(pages * 4_096),
    copy: () => new Promise<void>((resolve) => copier.copy(resolve)),
    walBytes: () => statSync(`${log.path}-wal`).size,
    close() {
      copier.close();
      log.close();
    },
  };
}

it('copies the WAL into the file when asked, and lets it be begun anew', async () => {
  const { log, fill, copy, walBytes, close } = await filledLog(logThread);
  fill(9_000);
  await copy();

  // The file alone has it.
  const alone = join(temporaryFolder(), 'alone.db');
  copyFileSync(log.path, alone);
  const copied = new SQLite(alone);
  expect(copied.prepare('SELECT sum(length(bytes)) FROM filled').pluck().get()).toBe(9_000 * 4_096);
  copied.close();

  const before = walBytes();
  fill(1_000);
  expect(walBytes()).toBe(before);
  expect(log.db.pragma('integrity_check', { simple: true })).toBe('ok');
  close();
});

it('copies what was written while the thread copied, where the thread says that the WAL is large', async () => {
  const script = madeScript(`const { parentPort, workerData } = require('node:worker_threads');
    workerData.port.on('message', ({ number }) => {
      Atomics.store(workerData.finish, 0, 1);
      workerData.port.postMessage({ number });
    });
    parentPort.postMessage('ready');`);
  const { fill, copy, walBytes, close } = await filledLog(script);
  fill(1_000);
  await copy();
  const before = walBytes();
  fill(500);
  expect(walBytes()).toBe(before);
  close();
});

it.each([
  ['cannot start', false, () => madeScript('throw new Error("broken")')],
  ['ends', true, endsAtOnce],
])(
  'each row is written once although the thread %s',
  async (_, starts, script) => {
    await withCopier(script(), async (store) => {
      if (starts) await untilCopying(store);
      for (let made = 0; made < 50; made += 1) await insertOne(store);
      await store.journal.toDisk();
      const ids = foundIds(store, '');
      expect(ids).toEqual(Array.from(ids, (_id, index) => ids.length - index));
      expect(store.exchanges.totals().exchanges).toBe(ids.length);
    });
  },
  30_000,
);
