import { csvCell } from '@shared/transfer/csv-cell';
import type { Chart } from './chart';

/** The numbers of a chart as RFC 4180 has them. */
export function chartCsv({ categoryTitle, categories, series }: Chart): string {
  const head = [categoryTitle, ...series.map(({ name }) => name)];
  const rows = categories.map(({ name }, index) => [
    name,
    ...series.map(({ values }) => values[index] ?? null),
  ]);
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
