import type { ExchangeSummary } from '@shared/model';
import type { Applied, Change } from './batch';

/** The rows of one commit as they are now, new ones first, and how many of them are new. */
export function committedRows(
  changes: readonly Change[],
  { kept, paired }: Applied,
): { rows: ExchangeSummary[]; inserted: number } {
  const rows: ExchangeSummary[] = [];
  for (const change of changes) if (change.kind === 'insert') rows.push(change.entry.summary);
  const inserted = rows.length;
  for (const change of changes) {
    if (change.kind !== 'end') continue;
    const { summary } = change.end;
    const other = kept.find(({ id }) => id === summary.id);
    if (other === undefined) rows.push(summary);
    else if (other.row) rows.push({ ...summary, ...other.row });
  }
  rows.push(...paired);
  return { rows, inserted };
}
