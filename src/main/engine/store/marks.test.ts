import { expect, it } from 'vitest';
import type { Store } from './store';
import { foundIds, insert, sampleEntry, temporaryFolder, withStore } from './testing';

async function write(store: Store, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await insert(store.journal, sampleEntry(store.journal.nextId()));
}

it('keeps a note with its exchange, finds it at once, and forgets it when it is emptied', async () => {
  const folder = temporaryFolder();
  await withStore(folder, async (store) => {
    await write(store, 2);
    while (store.indexer.step(100));
    expect(store.marks.note(1, 'Ask Ümit about this')).toMatchObject([{ id: 1, noted: true }]);
    expect(foundIds(store, 'ümi')).toEqual([1]);
  });
  await withStore(folder, (store) => {
    expect(store.exchanges.get(1)).toMatchObject({ note: 'Ask Ümit about this', summary: { noted: true } });
    while (store.indexer.step(100));
    expect(foundIds(store, 'note:ümit')).toEqual([1]);
    store.marks.note(1, '');
    expect(store.exchanges.get(1)).toMatchObject({ note: '', summary: { noted: false } });
    expect(foundIds(store, 'ümit')).toEqual([]);
    expect(() => store.marks.note(9, 'x')).toThrow('not in the log any more');
  });
});

it('hides what is deleted, shows it again on undo, and purges it after the next start', async () => {
  const folder = temporaryFolder();
  await withStore(folder, async (store) => {
    await write(store, 4);
    const first = store.marks.newDeletion();
    expect(store.marks.delete([1, 2, 77], first)).toBe(2);
    const second = store.marks.newDeletion();
    expect(store.marks.delete([2, 3], second)).toBe(1);
    expect(foundIds(store, '')).toEqual([4]);
    expect(store.exchanges.totals().exchanges).toBe(1);
    expect(store.marks.undelete(first, 100)).toBe(2);
    expect(foundIds(store, '')).toEqual([4, 2, 1]);
    expect(store.exchanges.totals().exchanges).toBe(3);
  });
  await withStore(folder, (store) => {
    expect(foundIds(store, '')).toEqual([4, 2, 1]);
    expect(store.exchanges.totals().exchanges).toBe(3);
    expect(() => store.marks.undelete(2, 100)).toThrow('cannot be undone');
    while (store.retention.step());
    expect(() => store.exchanges.get(3)).toThrow('not in the log any more');
    expect(store.exchanges.totals().exchanges).toBe(3);
  });
});

it('does not tell of an exchange that was deleted while it was pending', async () => {
  await withStore(temporaryFolder(), async (store) => {
    const entry = sampleEntry(store.journal.nextId(), { outcome: 'pending', direction: 'sent' });
    await insert(store.journal, entry);
    store.marks.delete([1], store.marks.newDeletion());
    const told: number[] = [];
    store.onCommitted((rows) => told.push(...rows.map(({ id }) => id)));
    const { request: _request, ...end } = entry;
    await new Promise((resolve) => store.journal.end(end, resolve));
    expect(told).toEqual([]);
  });
});

it('pins, and Clear spares it; what is pinned and deleted is hidden', async () => {
  await withStore(temporaryFolder(), async (store) => {
    await write(store, 3);
    expect(store.marks.pin([1, 2], true)).toMatchObject([
      { id: 1, pinned: true },
      { id: 2, pinned: true },
    ]);
    store.exchanges.clear();
    expect(foundIds(store, '')).toEqual([2, 1]);
    expect(foundIds(store, 'pinned:yes')).toEqual([2, 1]);
    store.marks.delete([2], store.marks.newDeletion());
    expect(foundIds(store, '')).toEqual([1]);
    expect(foundIds(store, 'pinned:yes hook')).toEqual([1]);
  });
});

it('keeps saved filters, ordered by name', async () => {
  const folder = temporaryFolder();
  await withStore(folder, ({ filters }) => {
    filters.save({ id: null, name: 'slow', text: 'duration:>5s' });
    const failed = filters.save({ id: null, name: 'Failed', text: 'verdict:failed' });
    filters.save({ ...failed, name: 'All that failed' });
    expect(() => filters.save({ id: 9, name: 'x', text: 'y' })).toThrow('not there any more');
  });
  await withStore(folder, ({ filters }) => {
    expect(filters.list().map(({ name }) => name)).toEqual(['All that failed', 'slow']);
    filters.delete(1);
    expect(filters.list()).toHaveLength(1);
    expect(() => filters.delete(1)).toThrow('not there any more');
  });
});
