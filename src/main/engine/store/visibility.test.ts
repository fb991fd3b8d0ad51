import { cpSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { Store } from './store';
import { insert, sampleEntry, temporaryFolder, withStore } from './testing';

async function add(store: Store, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await insert(store.journal, sampleEntry(store.journal.nextId()));
  }
}

const shown = (store: Store) => store.exchanges.totals().exchanges;

/** Says that a log has other rows than it has, as if it had counted wrongly. */
function lie(folder: string): void {
  const db = new SQLite(join(folder, 'hookpair.db'));
  db.prepare("UPDATE setting SET value = '77' WHERE key = 'visible_rows'").run();
  db.close();
}

it('shows as many after a start as before it, whatever was deleted, cleared and added', async () => {
  const folder = temporaryFolder();
  await withStore(folder, async (store) => {
    await add(store, 120);
    const retention = { maxAgeDays: null, maxExchanges: 100, maxBytes: null };
    store.settings.set({ ...store.settings.get(), retention });
    while (store.retention.step());
    expect(shown(store)).toBe(100);
  });
  await withStore(folder, async (store) => {
    expect(shown(store)).toBe(100);
    store.exchanges.clear();
    await add(store, 3);
  });
  await withStore(folder, (store) => {
    while (store.retention.step());
    expect(shown(store)).toBe(3);
  });
  await withStore(folder, (store) => expect(shown(store)).toBe(3));
});

it('does not count again after a clean stop', async () => {
  const folder = temporaryFolder();
  await withStore(folder, (store) => add(store, 3));
  lie(folder);
  await withStore(folder, (store) => expect(shown(store)).toBe(77));
});

it('counts again when the process was killed', async () => {
  const [folder, copy] = [temporaryFolder(), temporaryFolder()];
  await withStore(folder, (store) => add(store, 3));
  await withStore(folder, () => {
    // What the disk has at this moment is what a killed process leaves.
    cpSync(folder, copy, { recursive: true });
  });
  lie(copy);
  await withStore(copy, (store) => expect(shown(store)).toBe(3));
});
