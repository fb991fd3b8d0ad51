import { type Forecast, forecast } from './forecast';
import type { SlotFigures } from './insights';
import { localDate, localDayStart } from './local-time';

/** The month that is under way. */
export interface MonthCourse {
  days: MonthDay[];
  /** For the end of the month; null where too few days are known. */
  forecast: Forecast | null;
}

export interface MonthDay {
  /** ms since the epoch. */
  start: number;
  end: number;
  /** From the first of the month to the end of the day, or to now; null for a day that has not begun. */
  spent: number | null;
  /** For the end of the day, from today on. */
  forecast: Forecast | null;
}

type Day = Pick<SlotFigures, 'start' | 'counts'>;

/** Of days as `insights.ask` gives them: of at least 31 days, the last of them today. Null without any. */
export function monthCourse(days: readonly Day[], now: number, timeZone: string): MonthCourse | null {
  const today = days.at(-1);
  if (!today) return null;
  const [year, month, date] = localDate(now, timeZone);
  // The calendar alone says how many days a month has, and what follows it.
  const startOf = (day: number) => {
    const calendar = new Date(Date.UTC(year, month - 1, day));
    return localDayStart(
      calendar.getUTCFullYear(),
      calendar.getUTCMonth() + 1,
      calendar.getUTCDate(),
      timeZone,
    );
  };
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const passed = Math.min(1, (now - today.start) / (startOf(date + 1) - today.start));
  const spentBefore = (end: number) =>
    days
      .filter(({ start }) => start >= startOf(1) && start < end)
      .reduce((sum, { counts }) => sum + counts.cost, 0);
  const spent = spentBefore(startOf(date + 1));
  const complete = completeDays(days);
  const course = Array.from({ length: lastDay }, (_, index): MonthDay => {
    const day = index + 1;
    const [start, end] = [startOf(day), startOf(day + 1)];
    return {
      start,
      end,
      spent: day > date ? null : spentBefore(end),
      forecast: day < date ? null : forecast(complete, { spent, passed, left: day - date }),
    };
  }).filter(({ start, end }) => end > start);
  return { days: course, forecast: course.at(-1)?.forecast ?? null };
}

/** The costs of the days before today. Days before the first prompt say nothing. */
function completeDays(days: readonly Day[]): number[] {
  const first = days.findIndex(({ counts }) => counts.prompts > 0);
  return first < 0 ? [] : days.slice(first, -1).map(({ counts }) => counts.cost);
}
