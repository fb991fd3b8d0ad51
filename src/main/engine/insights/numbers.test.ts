import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Numbers } from './numbers';

// Few different ones are counted, others are sorted digit by digit.
const few = fc.integer({ min: 0, max: 500 });
const whole = fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
const any = fc.oneof(whole, fc.constantFrom(-1, 0.5, 2 ** 32, 1e300));

it('numbers are sorted as a general sort does it, few or many, whole or not', () => {
  const lists = fc.oneof(
    fc.array(any, { maxLength: 50 }),
    fc.array(whole, { minLength: 600, maxLength: 700 }),
    fc.array(few, { minLength: 600, maxLength: 700 }),
  );
  fc.assert(
    fc.property(lists, fc.array(any, { maxLength: 3 }), (list, more) => {
      const numbers = new Numbers();
      for (const number of list) numbers.push(number);
      expect([...numbers.sorted()]).toEqual([...Float64Array.from(list).sort()]);
      for (const number of more) numbers.push(number);
      expect([...numbers.sorted()]).toEqual([...Float64Array.from([...list, ...more]).sort()]);
    }),
    { numRuns: 40 },
  );
});
