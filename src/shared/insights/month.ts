import { type Forecast, forecast } from './forecast';
import type { SlotFigures } from './insights';
import { localDate, localDayStart } from './local-time';

/** The month that is under way, of days as `insights.ask` gives them: of at least 31 days, the last of them today. */
export function monthForecast(
  days: readonly Pick<SlotFigures, 'start' | 'counts'>[],
  now: number,
  timeZone: string,
): Forecast | null {
  const [year, month, day] = localDate(now, timeZone);
  const monthStart = localDayStart(year, month, 1, timeZone);
  const today = days.at(-1);
  if (!today) return null;
  const tomorrow = new Date(Date.UTC(year, month - 1, day + 1));
  const ends = localDayStart(
    tomorrow.getUTCFullYear(),
    tomorrow.getUTCMonth() + 1,
    tomorrow.getUTCDate(),
    timeZone,
  );
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  // Days before the first exchange say nothing.
  const first = days.findIndex(({ counts }) => counts.prompts > 0);
  const complete = days.slice(Math.max(0, first), -1).map(({ counts }) => counts.cost);
  const spent = days
    .filter(({ start }) => start >= monthStart)
    .reduce((sum, { counts }) => sum + counts.cost, 0);
  return forecast(first < 0 ? [] : complete, {
    spent,
    passed: Math.min(1, (now - today.start) / (ends - today.start)),
    left: lastDay - day,
  });
}
