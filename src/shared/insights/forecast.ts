/** What a month will cost, in units of the currency. */
export interface Forecast {
  spent: number;
  expected: number;
  /** Nine of ten months like the days before would end between these. */
  low: number;
  high: number;
  /** Complete days that it is taken from. */
  days: number;
}

/** Fewer complete days than this say nothing of a month. */
const fewest = 3;
/** The last four weeks, so that every day of the week counts alike. */
const most = 28;
/** 90 % of a normal distribution lie within so many standard deviations. */
const deviations = 1.645;

/**
 * Forecasts the cost of the month that is under way. `complete` are the costs of the days before today, oldest first,
 * also those of the month before; `today` is what today has cost, of which the share `passed` is over; `left` days follow
 * it in the month. The days that come are taken to be like the last four weeks: their mean, and how far they were
 * scattered, which also makes the mean uncertain. Null where too few days are known.
 */
export function forecast(
  complete: readonly number[],
  { spent, passed, left }: { spent: number; passed: number; left: number },
): Forecast | null {
  const days = complete.slice(-most);
  const count = days.length;
  if (count < fewest) return null;
  const mean = days.reduce((sum, cost) => sum + cost, 0) / count;
  const variance = days.reduce((sum, cost) => sum + (cost - mean) ** 2, 0) / (count - 1);
  const ahead = left + (1 - passed);
  const expected = spent + ahead * mean;
  const error = deviations * Math.sqrt(variance * (ahead + ahead ** 2 / count));
  return { spent, expected, low: Math.max(spent, expected - error), high: expected + error, days: count };
}
