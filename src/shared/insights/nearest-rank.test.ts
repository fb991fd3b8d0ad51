import fc from 'fast-check';
import { expect, it } from 'vitest';
import { below, nearestRank } from './nearest-rank';

it('is what sorting everything together gives', () => {
  const lists = fc.array(fc.array(fc.integer({ min: 0, max: 9 })), { maxLength: 6 });
  fc.assert(
    fc.property(lists, fc.constantFrom(0, 0.01, 0.5, 0.95, 0.99, 1), (numbers, q) => {
      const sorted = numbers.flat().sort((one, other) => one - other);
      const wanted = sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? null;
      const arrays = numbers.map((list) => Float64Array.from(list).sort());
      expect(nearestRank(arrays, q)).toBe(wanted);
      for (const list of arrays) expect(below(list, 5)).toBe(list.filter((number) => number < 5).length);
    }),
  );
});
