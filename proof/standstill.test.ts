import { expect, it } from 'vitest';
import { standstills, stoodStill } from './standstill';

it('tells a process that was stopped from one that was busy, and from one that was merely late', () => {
  expect(stoodStill(60_000, 100)).toBe(true);
  expect(stoodStill(60_000, 59_000)).toBe(false);
  expect(stoodStill(1_000, 0)).toBe(false);
});

it('tries once more what went wrong while the process stood still, and says so', async () => {
  let attempts = 0;
  const last = await standstills.again(
    'a case',
    async () => {
      attempts += 1;
      if (attempts > 1) return null;
      // Nothing of this process runs meanwhile, and it uses no processor.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_400);
      return 'cut off';
    },
    (value) => value,
  );
  expect([last, attempts]).toEqual([null, 2]);
  expect(standstills.repeated).toEqual(['a case: cut off']);
});
