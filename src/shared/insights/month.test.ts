import { expect, it } from 'vitest';
import type { Counts } from './insights';
import { localDayStart } from './local-time';
import { monthCourse } from './month';

const timeZone = 'Europe/Berlin';

/** The last `count` days up to one of October 2025, each of which cost 2; the clocks went back on the 26th. */
function days(count: number, date: number) {
  return Array.from({ length: count }, (_, index) => {
    const calendar = new Date(Date.UTC(2025, 9, date - (count - 1 - index)));
    return {
      start: localDayStart(
        calendar.getUTCFullYear(),
        calendar.getUTCMonth() + 1,
        calendar.getUTCDate(),
        timeZone,
      ),
      counts: { prompts: 1, cost: 2 } as Counts,
    };
  });
}

it('a month is as long as its days, adds up what was spent, and goes on from there', () => {
  // Half of the day of 25 hours.
  const now = Date.UTC(2025, 9, 25, 22) + 12.5 * 3_600_000;
  const course = monthCourse(days(60, 26), now, timeZone);
  if (!course) throw new Error('There are days.');
  expect(course.days).toHaveLength(31);
  expect(course.days.map(({ spent }) => spent).slice(23, 28)).toEqual([48, 50, 52, null, null]);
  expect(course.days[25]).toMatchObject({ end: Date.UTC(2025, 9, 26, 23), forecast: { expected: 53 } });
  expect(course.days[24]?.forecast).toBeNull();
  expect(course.forecast).toMatchObject({ spent: 52, expected: 63, low: 63, high: 63 });
});

it('forecasts nothing from a few days, but says what was spent', () => {
  const course = monthCourse(days(3, 3), Date.UTC(2025, 9, 3, 12), timeZone);
  expect(course?.forecast).toBeNull();
  expect(course?.days[2]?.spent).toBe(6);
});
