import { expect, it } from 'vitest';
import { systemClock } from '../../clock';
import { foundIds, insert, sampleEntry, temporaryFolder, withStore } from '../testing';

const hour = 60 * 60 * 1000;
const start = Date.UTC(2026, 10, 25);
const count = 3_500;
/** Exchanges come once an hour, but every thousandth is as old as an import may be. */
const startOf = (id: number) => (id % 1_000 === 7 ? start - 1_000 * hour : start + id * hour);
const clock = { ...systemClock(), now: () => start + count * hour };

it('passes over what is too new or too old, and finds what came late among it', async () => {
  await withStore(
    temporaryFolder(),
    async (store) => {
      const ids = Array.from({ length: count }, () => store.journal.nextId());
      await Promise.all(ids.map((id) => insert(store.journal, sampleEntry(id, { startedAt: startOf(id) }))));
      const check = (text: string, isShown: (startedAt: number) => boolean) =>
        expect(foundIds(store, text), text).toEqual(ids.filter((id) => isShown(startOf(id))).reverse());
      const checkAll = () => {
        check('until:3000h', (at) => at < start + 500 * hour);
        check('since:3000h until:2500h', (at) => at >= start + 500 * hour && at < start + 1_000 * hour);
        check('until:4000h', (at) => at < start - 500 * hour);
        check('until:9000h', () => false);
      };
      checkAll();
      while (store.indexer.step(50));
      checkAll();
    },
    clock,
  );
});

it('knows of an exchange that was indexed before it ended', async () => {
  await withStore(
    temporaryFolder(),
    async (store) => {
      const id = store.journal.nextId();
      const entry = sampleEntry(id, { outcome: 'pending', startedAt: start });
      await insert(store.journal, entry);
      while (store.indexer.step(50));
      const summary = { ...entry.summary, outcome: 'delivered' as const, startedAt: start - 100 * hour };
      await new Promise((resolve) => store.journal.end({ ...entry, summary }, resolve));
      expect(foundIds(store, 'until:3550h')).toEqual([id]);
    },
    clock,
  );
});
