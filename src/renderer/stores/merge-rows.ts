import type { ExchangeSummary } from '@shared/model';

export interface MergeOptions {
  /** Whether a row belongs to the list under its filter. */
  matches: (row: ExchangeSummary) => boolean;
  /** Whether new rows may come in, or must wait until the person looks at the top again. */
  admit: boolean;
  /** True when older rows exist that were not asked for yet; rows below the last one are then left to them. */
  hasMore: boolean;
  /** Stays in the list although it no longer matches, because it is open. */
  keepId: number | null;
}

export interface Merged {
  /** Newest first. The very same array when nothing in it changed, so that nothing is drawn again. */
  rows: ExchangeSummary[];
  /** Rows that were not let in. */
  waiting: ExchangeSummary[];
}

/** Takes changed rows into a list that is ordered newest first. A row is known by its id. */
export function mergeRows(
  rows: ExchangeSummary[],
  changed: readonly ExchangeSummary[],
  { matches, admit, hasMore, keepId }: MergeOptions,
): Merged {
  const pending = new Map(changed.map((row) => [row.id, row]));
  let touched = false;
  const updated: ExchangeSummary[] = [];
  for (const row of rows) {
    const next = pending.get(row.id);
    if (next === undefined) {
      updated.push(row);
      continue;
    }
    pending.delete(row.id);
    touched = true;
    if (row.id === keepId || matches(next)) updated.push(next);
  }
  const oldest = hasMore ? (rows.at(-1)?.id ?? 0) : 0;
  const fresh = [...pending.values()].filter((row) => row.id > oldest && matches(row));
  if (!admit || fresh.length === 0) return { rows: touched ? updated : rows, waiting: admit ? [] : fresh };
  fresh.sort((one, other) => other.id - one.id);
  const newest = updated[0]?.id ?? 0;
  const joined = [...fresh, ...updated];
  // Almost always everything fresh is newer than everything known, and the order is right already.
  if ((fresh.at(-1)?.id ?? 0) < newest) joined.sort((one, other) => other.id - one.id);
  return { rows: joined, waiting: [] };
}
