import { expect, it } from 'vitest';
import { openLog } from './database';
import { pendingIds } from './pending';
import { insert, sampleEntry, temporaryFolder, withStore } from './testing';

it('finds what is pending, whether the indexes have it or not, without reading the log', async () => {
  const folder = temporaryFolder();
  const made: number[] = [];
  await withStore(folder, async (store) => {
    const make = async (outcome: 'pending' | 'delivered') => {
      made.push(store.journal.nextId());
      await insert(store.journal, sampleEntry(made.at(-1) ?? 0, { outcome }));
    };
    await make('pending');
    await make('delivered');
    while (store.indexer.step(100));
    await make('delivered');
    await make('pending');
  });
  const { db, close } = openLog(folder, 0);
  expect(db.prepare(pendingIds).pluck().all()).toEqual([made[0], made[3]]);
  const plan = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${pendingIds}`).all();
  expect(plan.map(({ detail }) => detail).filter((step) => /exchange/.test(step))).toEqual([
    expect.stringMatching(/^SEARCH exchange USING .*exchange_outcome/),
    expect.stringMatching(/^SEARCH exchange USING INTEGER PRIMARY KEY \(rowid>\?\)/),
  ]);
  close();
});
