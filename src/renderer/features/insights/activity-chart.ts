import { formatCount } from '@shared/format';
import type { SlotFigures } from '@shared/insights/insights';
import { spanFilter } from '@shared/insights/lead';
import type { Category, Chart } from './chart/chart';
import { compact } from './figure-words';

const dayName = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short' });

/** Deliveries of the last year as a calendar, Mondays on top. `days` are whole days here, `end` is the end of the last. */
export function activityChart(days: readonly SlotFigures[], end: number): Chart {
  let column = 0;
  let lastRow = -1;
  let lastMonth = '';
  const categories = days.map(({ start }, index): Category => {
    const row = (new Date(start).getDay() + 6) % 7;
    if (row <= lastRow) column += 1;
    lastRow = row;
    const month = monthName.format(start);
    const isNew = month !== lastMonth && new Date(start).getDate() <= 7;
    if (isNew) lastMonth = month;
    return {
      name: dayName.format(start),
      short: isNew ? month : '',
      filter: spanFilter(start, days[index + 1]?.start ?? end),
      cell: { column, row },
    };
  });
  const busy = days.filter(({ counts }) => counts.delivered + counts.failed > 0);
  const busiest = busy.reduce<SlotFigures | null>(
    (most, day) => (most && all(most) >= all(day) ? most : day),
    null,
  );
  return {
    title: 'Activity of the last year',
    kind: 'calendar',
    summary: busiest
      ? `${formatCount(busy.length, 'day')} with deliveries, most on ${dayName.format(busiest.start)}: ${compact(all(busiest))}`
      : 'No deliveries',
    format: compact,
    isCount: true,
    categoryTitle: 'Day',
    categories,
    series: [
      {
        name: 'delivered',
        tone: 'ok',
        form: 'solid',
        filter: 'verdict:delivered',
        values: days.map(({ counts }) => counts.delivered),
      },
      {
        name: 'failed',
        tone: 'bad',
        form: 'hatched',
        filter: 'verdict:failed',
        values: days.map(({ counts }) => counts.failed),
      },
    ],
  };
}

function all({ counts }: SlotFigures): number {
  return counts.delivered + counts.failed;
}
