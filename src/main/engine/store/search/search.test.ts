import { newestFirst, type Sort, sortColumns } from '@shared/sort';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foundIds, temporaryFolder, withStore } from '../testing';
import { bytesOf, exchanges, expected, filters, writeLog } from './random-log';

const clock = { now: () => Date.UTC(2023, 10, 14, 23), monotonic: () => 0, after: () => () => {} };

it('finds the same rows in the log as in memory, for any log and filter', async () => {
  await withStore(
    temporaryFolder(),
    async (store) => {
      const rows = await writeLog(store, fc.sample(exchanges, { numRuns: 120, seed: 7 }));
      const check = (text: string) => {
        const ids = foundIds(store, text, newestFirst, 30);
        expect({ text, ids }).toEqual({ text, ids: expected(rows, text).reverse() });
      };
      fc.assert(fc.property(filters, check), { numRuns: 150 });
      while (store.indexer.step(50));
      fc.assert(fc.property(filters, check), { numRuns: 150 });
    },
    clock,
  );
});

/** A clock by which every look takes so long that a page ends after each row. */
function hurried() {
  let time = 0;
  return { ...clock, monotonic: () => (time += 20) };
}

it.each(sortColumns.flatMap((column) => [true, false].map((descending): Sort => ({ column, descending }))))(
  'gives every row once, in order, however small and slow the pages are: %o',
  async (sort) => {
    await withStore(
      temporaryFolder(),
      async (store) => {
        const rows = await writeLog(store, fc.sample(exchanges, { numRuns: 60, seed: 3 }));
        const key = ({ id, sample }: (typeof rows)[number]) => {
          if (sort.column === 'time') return id;
          if (sort.column === 'size') return bytesOf(sample.body, sample.coding).byteLength;
          return (sort.column === 'status' ? sample.status : sample.durationMs) ?? -1;
        };
        const step = sort.descending ? -1 : 1;
        const ordered = [...rows].sort((one, other) => (key(one) - key(other) || one.id - other.id) * step);
        for (const text of ['', 'status:200', 'fox', '-fox', 'pinned:yes OR duration:>1s', '*ro*']) {
          const wanted = new Set(expected(rows, text));
          const ids = ordered.map(({ id }) => id).filter((id) => wanted.has(id));
          expect({ text, ids: foundIds(store, text, sort, 7) }).toEqual({ text, ids });
        }
      },
      hurried(),
    );
  },
);
