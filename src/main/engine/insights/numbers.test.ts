import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Numbers } from './numbers';

// Few different ones are counted, others are sorted digit by digit.
const few = fc.integer({ min: 0, max: 500 });
const whole = fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
const any = fc.oneof(whole, fc.constantFrom(-1, 0.5, 2 ** 32, 1e300));

it('numbers are sorted as a general sort does it, few or many, whole or not, and while more of them come', () => {
  const lists = fc.oneof(
    fc.array(any, { maxLength: 50 }),
    fc.array(whole, { minLength: 600, maxLength: 700 }),
    fc.array(few, { minLength: 600, maxLength: 700 }),
  );
  fc.assert(
    fc.property(fc.array(lists, { maxLength: 5 }), (parts) => {
      const numbers = new Numbers();
      const all: number[] = [];
      for (const part of parts) {
        for (const number of part) numbers.push(number);
        all.push(...part);
        const sorted = numbers.sorted();
        for (const list of sorted) expect(list.join()).toBe(list.toSorted().join());
        const together = Float64Array.from(sorted.flatMap((list) => [...list]));
        expect(together.sort().join()).toBe(Float64Array.from(all).sort().join());
      }
    }),
    { numRuns: 40 },
  );
});
