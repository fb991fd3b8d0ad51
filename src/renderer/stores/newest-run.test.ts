import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newestRun } from './newest-run';
import { someRow } from './some-row';

const ids = (...of: number[]) => newestRun(of.map((id) => someRow(id))).map(({ id }) => id);

it('goes down to the first row that is missing', () => {
  expect(ids(4, 9, 7, 8, 5)).toEqual([9, 8, 7]);
  expect(ids()).toEqual([]);
});

it('has every row between its newest and its oldest, whatever was told', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (some) => {
      const run = ids(...some);
      const newest = Math.max(...some);
      expect(run).toEqual(run.map((_, index) => newest - index));
      expect(some).not.toContain(newest - run.length);
    }),
  );
});
