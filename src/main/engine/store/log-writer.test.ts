import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../clock';
import { openLog } from './database';
import { createLogWriter } from './log-writer';
import { createStore } from './store';
import { prepareTakeBack } from './take-back';
import { foundIds, insert, sampleEntry, temporaryFolder, withStore } from './testing';

it('what was written can be read once it is told, in order', async () => {
  await withStore(temporaryFolder(), async (store) => {
    const ids = Array.from({ length: 100 }, () => store.journal.nextId());
    await Promise.all(
      ids.map(async (id) => {
        await insert(store.journal, sampleEntry(id, {}, `body ${id}`));
        expect(Buffer.from(store.exchanges.body(id, 'request', 0, 100).bytes).toString()).toBe(`body ${id}`);
      }),
    );
    expect(foundIds(store, '')).toEqual(ids.reverse());
  });
});

it('one row that cannot be written does not take the others with it', async () => {
  await withStore(temporaryFolder(), async (store) => {
    const [one, two] = [store.journal.nextId(), store.journal.nextId()];
    const ends = await Promise.allSettled(
      [one, one, two].map((id) => insert(store.journal, sampleEntry(id))),
    );
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(foundIds(store, '')).toEqual([two, one]);
  });
});

it('what is on its way to the disk when the log is closed, and what came meanwhile, is told and in the log', async () => {
  const folder = temporaryFolder();
  const store = createStore({ dataDir: folder, clock: systemClock() });
  const id = store.journal.nextId();
  const first = insert(store.journal, sampleEntry(id));
  // Until it is committed, and may be read.
  while (foundIds(store, '').length === 0) await new Promise((resolve) => setImmediate(resolve));
  const second = insert(store.journal, sampleEntry(store.journal.nextId()));
  store.close();
  await Promise.all([first, second]);
  await withStore(folder, (again) => expect(foundIds(again, '')).toEqual([id + 1, id]));
});

it.each([false, true])(
  'where the disk does not take it, what was caught is taken back, and a send that ended with it has ended (waited for here: %s)',
  async (syncHere) => {
    const { writer, told, rows, close } = onNoDisk(syncHere);
    await insert(writer, sampleEntry(1, send));
    const ended = new Promise<unknown>((resolve) =>
      writer.end(sampleEntry(1, { ...send, outcome: 'delivered' }), resolve),
    );
    // So many that it is worth to wait for the disk here.
    const caught = Array.from({ length: 10 }, (_none, index) => insert(writer, sampleEntry(2 + index)));
    const ends = await Promise.allSettled(caught);
    expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 'rejected'));
    expect(await ended).toBeNull();
    expect(told).toEqual([
      [1, 'pending', null],
      [1, 'delivered', null],
    ]);
    expect(rows()).toEqual([[1, 'delivered', null]]);
    close();
  },
);

it('where the disk does not take what a send arrived as, the send is told and kept without its other end', async () => {
  const { writer, told, rows, pairings, close } = onNoDisk(false);
  await insert(writer, sampleEntry(1, send));
  const caught = insert(writer, sampleEntry(2, { pairId: 1 }));
  const basis = { by: 'body' as const, candidates: 1, arrivals: 1, obstacle: null };
  writer.pair(1, 2, basis);
  await expect(caught).rejects.toThrow('ENOENT');
  expect(told).toEqual([
    [1, 'pending', null],
    [1, 'pending', null],
  ]);
  // Who caught it may learn only now whose it was.
  writer.pair(1, 2, basis);
  await new Promise((resolve) => writer.afterCommit(resolve));
  expect(rows()).toEqual([[1, 'pending', null]]);
  expect(pairings()).toEqual([]);
  close();
});

const send = { direction: 'sent' as const, outcome: 'pending' as const };

/** A log whose WAL is never on the disk: each sync fails. `told` and `rows` are of id, outcome and pair. */
function onNoDisk(syncHere: boolean) {
  const log = openLog(temporaryFolder(), 0);
  const told: unknown[][] = [];
  const writer = createLogWriter(log.db, 1, {
    // There is nothing to be synced.
    path: join(temporaryFolder(), 'elsewhere.db'),
    reach: () => ({ columnsUpTo: 0, wordsUpTo: 0 }),
    takeBack: prepareTakeBack(
      log.db,
      (ids) =>
        void log.db.exec(`
        DELETE FROM exchange WHERE id IN (${ids.join()});
        DELETE FROM pairing WHERE exchange_id IN (${ids.join()})`),
    ),
    onCommitted: (rows) => told.push(...rows.map(({ id, outcome, pairId }) => [id, outcome, pairId])),
    onTrouble: () => {},
    copier: null,
    syncHere,
  });
  const rows = () => log.db.prepare('SELECT id, outcome, pair_id FROM exchange').raw().all();
  const pairings = () => log.db.prepare('SELECT exchange_id FROM pairing').pluck().all();
  return {
    writer,
    told,
    rows,
    pairings,
    close() {
      writer.close();
      log.close();
    },
  };
}
