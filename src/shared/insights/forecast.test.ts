import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forecast } from './forecast';

it('equal days go on as they were, without doubt', () => {
  expect(forecast([2, 2, 2, 2], { spent: 9, passed: 0.5, left: 10 })).toEqual({
    spent: 9,
    expected: 30,
    low: 30,
    high: 30,
    days: 4,
  });
});

it('few days forecast nothing', () => {
  expect(forecast([1, 2], { spent: 3, passed: 0, left: 20 })).toBeNull();
});

it('only the last four weeks count', () => {
  const longAgo = Array.from({ length: 60 }, () => 1000);
  const lately = Array.from({ length: 28 }, () => 1);
  expect(forecast([...longAgo, ...lately], { spent: 0, passed: 1, left: 5 })?.expected).toBe(5);
});

it('more scattered days are less certain, and what was spent is never taken back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 3, maxLength: 28 }),
      fc.integer({ min: 0, max: 30 }),
      (days, left) => {
        const narrow = forecast(days, { spent: 5, passed: 1, left });
        const mean = days.reduce((sum, cost) => sum + cost, 0) / days.length;
        const wide = forecast(
          days.map((cost) => mean + 2 * (cost - mean)),
          { spent: 5, passed: 1, left },
        );
        if (!narrow || !wide) throw new Error('There are enough days.');
        expect(narrow.low).toBeGreaterThanOrEqual(5);
        expect(narrow.low).toBeLessThanOrEqual(narrow.expected);
        expect(narrow.high).toBeGreaterThanOrEqual(narrow.expected);
        expect(wide.high - wide.expected).toBeCloseTo(2 * (narrow.high - narrow.expected), 6);
      },
    ),
  );
});

it('nine of ten months end within it', () => {
  // A generator of its own, so that every run is the same.
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const day = () => 50 + 20 * (random() + random() + random() + random() - 2);
  let within = 0;
  for (let month = 0; month < 1000; month += 1) {
    const told = forecast(Array.from({ length: 28 }, day), { spent: 0, passed: 1, left: 15 });
    const came = Array.from({ length: 15 }, day).reduce((sum, cost) => sum + cost, 0);
    if (told && came >= told.low && came <= told.high) within += 1;
  }
  expect(within).toBeGreaterThan(860);
  expect(within).toBeLessThan(940);
});
