import fc from 'fast-check';
import { expect, it } from 'vitest';
import { presets, slotsOf } from './slots';

const hour = 3_600_000;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
];

it('days have the length that the clocks give them', () => {
  const lengths = (now: number, timeZone: string) => {
    const { starts, end } = slotsOf('month', now, timeZone, now);
    return starts.map((start, index) => ((starts[index + 1] ?? end) - start) / hour);
  };
  const autumn = lengths(Date.UTC(2025, 9, 26, 12), 'Europe/Berlin');
  expect([autumn.at(-1), autumn.at(-2)]).toEqual([25, 24]);
  expect(lengths(Date.UTC(2025, 2, 30, 12), 'Europe/Berlin').at(-1)).toBe(23);
  expect(lengths(Date.UTC(2025, 3, 6, 3), 'Australia/Lord_Howe').at(-1)).toBe(24.5);
  // There the clocks went from midnight to one o’clock.
  expect(lengths(Date.UTC(2018, 10, 4, 12), 'America/Sao_Paulo').at(-1)).toBe(23);
  // There a day was left out.
  expect(lengths(Date.UTC(2012, 0, 10, 12), 'Pacific/Apia').every((length) => length === 24)).toBe(true);
});

it('all begins with the day of the first exchange also where the clocks were changed since', () => {
  // Midnight there, 465 days of 24 hours after 23:00, because summer time had begun.
  const now = Date.UTC(2011, 9, 5, 10);
  const first = now - 465 * 24 * hour;
  const { starts } = slotsOf('all', now, 'Pacific/Apia', first);
  expect(starts[0]).toBeLessThanOrEqual(first);
});

it('slots follow each other, hold the present, and begin with their date in every zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) }),
      fc.constantFrom(...zones),
      fc.constantFrom(...presets),
      fc.integer({ min: 0, max: 900 }),
      (now, timeZone, preset, daysAgo) => {
        const first = now - daysAgo * 24 * hour;
        const { kind, starts, end } = slotsOf(preset, now, timeZone, first);
        const all = [...starts, end];
        expect(all.every((start, index) => index === 0 || start > (all[index - 1] ?? 0))).toBe(true);
        expect(starts.at(-1)).toBeLessThanOrEqual(now);
        expect(end).toBeGreaterThan(now);
        if (preset === 'all') expect(starts[0]).toBeLessThanOrEqual(first);
        if (kind !== 'day') return;
        const date = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
        for (const start of [starts[0] ?? 0, starts.at(-1) ?? 0]) {
          expect(date.format(start)).not.toBe(date.format(start - 1));
        }
      },
    ),
    { numRuns: 60 },
  );
});
