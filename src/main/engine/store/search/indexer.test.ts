import { cpSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { Store } from '../store';
import { foundIds, insert, sampleEntry, temporaryFolder, withStore } from '../testing';

async function write(store: Store, body: string, different = {}): Promise<number> {
  const id = store.journal.nextId();
  await insert(store.journal, sampleEntry(id, different, body));
  return id;
}

function indexedWords(folder: string): number {
  const db = new SQLite(`${folder}/hookpair.db`);
  const count = db
    .prepare("SELECT count(*) FROM search WHERE search MATCH 'giraffe'")
    .pluck()
    .get() as number;
  db.close();
  return count;
}

it('finds what was just caught, and finds it again from the index', async () => {
  const folder = temporaryFolder();
  await withStore(folder, async (store) => {
    await write(store, 'a tall giraffe');
    expect(foundIds(store, 'giraffe')).toEqual([1]);
    while (store.indexer.step(100));
    expect(store.indexer).toMatchObject({ wordsUpTo: 1, columnsUpTo: 1 });
    await write(store, 'a small giraffe');
    expect(foundIds(store, 'giraffe')).toEqual([2, 1]);
    expect(foundIds(store, 'giraffe small')).toEqual([2]);
  });
  expect(indexedWords(folder)).toBe(1);
});

it('goes on where it was when the process is killed', async () => {
  const [folder, copy] = [temporaryFolder(), temporaryFolder()];
  await withStore(folder, async (store) => {
    await write(store, 'giraffe one');
    while (store.indexer.step(100));
    await write(store, 'giraffe two');
    // What the disk has at this moment is what a killed process leaves.
    cpSync(folder, copy, { recursive: true });
  });
  await withStore(copy, (store) => {
    expect(store.indexer.wordsUpTo).toBe(1);
    expect(foundIds(store, 'giraffe')).toEqual([2, 1]);
    while (store.indexer.step(100));
    expect(foundIds(store, 'giraffe')).toEqual([2, 1]);
  });
  expect(indexedWords(copy)).toBe(2);
});

it('indexes an exchange when it has ended, with its answer', async () => {
  await withStore(temporaryFolder(), async (store) => {
    const entry = sampleEntry(store.journal.nextId(), {
      direction: 'sent',
      outcome: 'pending',
      status: null,
    });
    const { response } = entry;
    await insert(store.journal, { ...entry, response: null });
    while (store.indexer.step(100));
    expect(foundIds(store, 'status:500')).toEqual([]);
    const summary = { ...entry.summary, outcome: 'rejected' as const, status: 500 };
    const body = Buffer.from('sorry, giraffe');
    await new Promise((resolve) =>
      store.journal.end({ ...entry, summary, response: response && { ...response, body } }, resolve),
    );
    expect(foundIds(store, 'giraffe status:500')).toEqual([1]);
    while (store.indexer.step(100));
    expect(foundIds(store, 'giraffe status:500')).toEqual([1]);
    expect(foundIds(store, 'verdict:pending')).toEqual([]);
  });
});

it('finds what is too large for the index', async () => {
  const folder = temporaryFolder();
  await withStore(folder, async (store) => {
    await write(store, `${'padding '.repeat(100_000)}giraffe`);
    await write(store, 'giraffe');
    while (store.indexer.step(100));
    expect(foundIds(store, 'giraffe')).toEqual([2, 1]);
    expect(foundIds(store, '*iraff*')).toEqual([2, 1]);
  });
  expect(indexedWords(folder)).toBe(1);
});

it('takes out of the index what retention deletes', async () => {
  const folder = temporaryFolder();
  await withStore(folder, async (store) => {
    for (let index = 0; index < 150; index += 1) await write(store, 'giraffe');
    while (store.indexer.step(100));
    const retention = { maxAgeDays: null, maxExchanges: 100, maxBytes: null };
    store.settings.set({ ...store.settings.get(), retention });
    while (store.retention.step());
    expect(foundIds(store, 'giraffe')).toHaveLength(100);
  });
  expect(indexedWords(folder)).toBe(100);
});

it('fills itself in the background once it is started', async () => {
  await withStore(temporaryFolder(), async (store) => {
    await write(store, 'giraffe');
    store.indexer.start();
    await expect.poll(() => store.indexer.wordsUpTo, { timeout: 10_000 }).toBe(1);
  });
});
