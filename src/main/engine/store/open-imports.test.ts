import type { ImportOrigin } from '@shared/model';
import { expect, it } from 'vitest';
import { insert, sampleEntry, temporaryFolder, withStore } from './testing';

it('what an import brought that was cut off is taken back at the next start, and nothing else', async () => {
  const folder = temporaryFolder();
  const origin = { file: 'other.har', at: 1_700_000_000_000.5 };
  await withStore(folder, async (store) => {
    const add = (imported?: ImportOrigin) => {
      const detail = { error: null, phases: [], tls: null, hops: [], reused: false, imported };
      return insert(store.journal, { ...sampleEntry(store.journal.nextId()), detail });
    };
    await add({ ...origin, id: 7 });
    store.beginImport(origin);
    await add({ ...origin, id: 8 });
    await add({ ...origin, at: origin.at + 1, id: 9 });
    await add();
    store.beginImport({ ...origin, at: 5 })();
  });
  const titles = await withStore(folder, (store) => {
    expect(store.exchanges.totals().exchanges).toBe(3);
    return store.notices.map(({ title, message }) => `${title}: ${message}`);
  });
  expect(titles).toEqual([
    'An import was cut off, and taken back: Hookpair ended while other.har was imported. The 1 exchanges that it had brought are not in the log. Import it again.',
  ]);
  await withStore(folder, ({ notices }) => expect(notices).toEqual([]));
});
