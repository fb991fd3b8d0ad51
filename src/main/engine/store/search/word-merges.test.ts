import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { type Clock, systemClock } from '../../clock';
import { openLog } from '../database';
import { foundIds, insert, sampleEntry, temporaryFolder, withStore } from '../testing';
import { createWordMerges } from './word-merges';
import { segmentLevels } from './word-segments';

const rows = 160;

it('finds everything that is left while half is deleted, while it is merged, and after', () => {
  const log = openLog(temporaryFolder(), 0);
  const add = log.db.prepare('INSERT INTO search (rowid, url) VALUES (?, ?)');
  const find = log.db
    .prepare<[string], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid')
    .pluck();
  const size = log.db.prepare<[], number>('SELECT sum(length(block)) FROM search_data').pluck();
  const left = Array.from({ length: rows / 2 }, (_, index) => rows / 2 + index);
  const findsWhatIsLeft = () => {
    expect(find.all('everywhere')).toEqual(left);
    expect(find.all('word3')).toEqual([]);
    expect(find.all(`word${rows - 1}`)).toEqual([rows - 1]);
  };
  // Each commit of these is a segment of its own.
  for (let id = 0; id < rows; id += 1) add.run(id, `everywhere word${id} ${'longer'.repeat(20)}${id}`);
  const before = size.get() ?? 0;

  const words = createWordMerges(log.db, systemClock());
  const remove = log.db.prepare('DELETE FROM search WHERE rowid = ?');
  for (let from = 0; from < rows / 2; from += 10)
    log.db.transaction(() => {
      words.hold();
      for (let id = from; id < from + 10; id += 1) remove.run(id);
    })();
  findsWhatIsLeft();

  let steps = 0;
  do {
    steps += 1;
    findsWhatIsLeft();
  } while (words.step() && steps < rows);
  findsWhatIsLeft();
  expect(steps).toBeLessThan(rows);
  // The words of what was deleted are gone.
  expect(size.get() ?? 0).toBeLessThan(before * 0.7);
  log.close();
});

it('are made once nothing has been caught for a while, and not before', async () => {
  const clock = stillClock();
  await withStore(
    temporaryFolder(),
    async (store) => {
      const first = store.journal.nextId();
      await insert(store.journal, sampleEntry(first, {}, 'everywhere'));
      for (let made = 1; made < rows; made += 1) {
        await insert(store.journal, sampleEntry(store.journal.nextId(), {}, `everywhere word${made}`));
        // Now and then, for segments of their own.
        if (made % 30 === 0) while (store.indexer.step(100));
      }
      while (store.indexer.step(100));
      const db = new SQLite(store.path, { readonly: true });
      const size = db.prepare<[], number>('SELECT sum(length(block)) FROM search_data').pluck();
      const limit = { maxAgeDays: null, maxExchanges: 10, maxBytes: null };
      store.settings.set({ ...store.settings.get(), retention: limit });
      while (store.retention.step());
      const unmerged = size.get() ?? 0;
      while (store.retention.step());
      expect(size.get()).toBe(unmerged);
      expect(foundIds(store, 'everywhere')).toHaveLength(10);

      clock.ms += 10_000;
      while (store.retention.step());
      expect(size.get()).toBeLessThan(unmerged);
      expect(foundIds(store, 'everywhere')).toHaveLength(10);
      db.close();
    },
    clock,
  );
});

it('are made again once more was caught, though nothing was deleted', async () => {
  const clock = stillClock();
  await withStore(
    temporaryFolder(),
    async (store) => {
      const caught = () => insert(store.journal, sampleEntry(store.journal.nextId(), {}, 'everywhere'));
      const quiet = () => {
        clock.ms += 10_000;
        while (store.retention.step());
      };
      await caught();
      while (store.indexer.step(100));
      quiet();
      const db = new SQLite(store.path);
      const add = db.prepare("INSERT INTO search (url) VALUES ('left unmerged')");
      for (let segment = 0; segment < 10; segment += 1) add.run();
      const most = () => {
        const record = db.prepare<[], Buffer>('SELECT block FROM search_data WHERE id = 10').pluck().get();
        return Math.max(...segmentLevels(record ?? Buffer.alloc(0)).map(({ segments }) => segments));
      };
      expect(most()).toBeGreaterThanOrEqual(10);
      quiet();
      expect(most()).toBeGreaterThanOrEqual(10);
      await caught();
      quiet();
      expect(most()).toBeLessThan(4);
      db.close();
    },
    clock,
  );
});

it('merges small segments while something comes in, and leaves many large ones for a quiet moment', () => {
  const log = openLog(temporaryFolder(), 0);
  const words = createWordMerges(log.db, systemClock());
  const add = log.db.prepare('INSERT INTO search (url) VALUES (?)');
  const structure = log.db.prepare<[], Buffer>('SELECT block FROM search_data WHERE id = 10').pluck();
  const level = () => segmentLevels(structure.get() ?? Buffer.alloc(0))[0];
  let row = 0;
  const perRow = 100;
  // Neighbours in the order of the index have little of their beginnings in common, which would be kept once.
  const wordOf = (number: number) => ((number * 40_503) % 1_000_003).toString(36).padEnd(70, 'x');
  /** A commit with rows of a hundred words, each of which is in no other, and long: some fifty fill a page. */
  const commit = log.db.transaction((rows: number) => {
    words.hold();
    for (const end = row + rows; row < end; row += 1)
      add.run(Array.from({ length: perRow }, (_, index) => wordOf(row * perRow + index)).join(' '));
    words.some(Number.POSITIVE_INFINITY, 'busy');
  });
  for (let small = 0; small < 20; small += 1) commit(1);
  expect(level()?.segments).toBeLessThan(4);
  while (words.step());

  for (let large = 0; large < 20; large += 1) commit(200);
  expect(level()?.segments).toBeGreaterThanOrEqual(20);
  expect(level()?.merging).toBe(0);
  log.db.transaction(() => words.some(Number.POSITIVE_INFINITY, 'quiet'))();
  expect(level()?.segments).toBeLessThan(12);
  while (words.step());
  expect(level()?.segments ?? 0).toBeLessThan(4);
  log.close();
});

/** A clock whose time is set, and which calls nobody back. */
function stillClock(): Clock & { ms: number } {
  return {
    ms: 1_800_000_000_000,
    now() {
      return this.ms;
    },
    monotonic() {
      return this.ms;
    },
    after: () => () => {},
  };
}
