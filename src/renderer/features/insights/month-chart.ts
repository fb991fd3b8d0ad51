import { spanFilter } from '@shared/insights/lead';
import type { MonthCourse } from '@shared/insights/month';
import type { Chart } from './chart/chart';
import { money } from './figure-words';

const dayName = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** What the month has cost from its first day on, how it will probably go on, and what it may cost. */
export function monthChart({ days, forecast }: MonthCourse, budget: number | null, currency: string): Chart {
  const spent = days.findLast((day) => day.spent !== null)?.spent ?? 0;
  return {
    title: 'Month against the budget',
    kind: 'lines',
    summary: `${money(spent, currency)} so far${forecast ? `, about ${money(forecast.expected, currency)} by the end of the month` : ''}${
      budget === null ? ', no budget' : `, budget ${money(budget, currency)}`
    }`,
    format: (value) => money(value, currency),
    categoryTitle: 'To the end of',
    categories: days.map((day) => ({
      name: dayName.format(day.start),
      short: short.format(day.start),
      filter: day.spent === null ? null : spanFilter(day.start, day.end),
    })),
    series: [
      { name: 'spent', tone: 'accent', form: 'solid', values: days.map((day) => day.spent) },
      ...(forecast
        ? ([
            {
              name: 'expected',
              tone: 'warn',
              form: 'hatched',
              values: days.map((day) => day.forecast?.expected ?? null),
            },
            {
              name: 'at least',
              tone: 'warn',
              form: 'dotted',
              values: days.map((day) => day.forecast?.low ?? null),
            },
            {
              name: 'at most',
              tone: 'warn',
              form: 'dotted',
              values: days.map((day) => day.forecast?.high ?? null),
            },
          ] as const)
        : []),
      ...(budget === null
        ? []
        : ([{ name: 'budget', tone: 'bad', form: 'mixed', values: days.map(() => budget) }] as const)),
    ],
  };
}
