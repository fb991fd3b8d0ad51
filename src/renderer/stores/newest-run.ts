import type { ExchangeSummary } from '@shared/model';

/** The newest of some rows, newest first, down to the first id that is not among them: nothing is missing between two of them. */
export function newestRun(rows: readonly ExchangeSummary[]): ExchangeSummary[] {
  const sorted = [...rows].sort((one, other) => other.id - one.id);
  const newest = sorted[0]?.id ?? 0;
  const gap = sorted.findIndex(({ id }, index) => id !== newest - index);
  return gap < 0 ? sorted : sorted.slice(0, gap);
}
