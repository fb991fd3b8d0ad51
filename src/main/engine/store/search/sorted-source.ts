import type { Cursor } from '@shared/cursor';
import type { Sort } from '@shared/sort';
import { type ExchangeRow, summaryColumns } from '../exchange-row';
import type { Visibility } from '../visibility';
import type { Source } from './source';
import type { Statements } from './statements';

/** Rows read at once. Each is a look-up of its own, because the index has another order than the table. */
const piece = 500;

export type ValueColumn = Exclude<Sort['column'], 'time'>;

/** What is sorted by; each has an index. What has no value yet counts as least. */
const keys: Record<ValueColumn, string> = {
  duration: 'ifnull(duration, -1)',
  size: 'request_size',
  status: 'ifnull(status, -1)',
};

interface SortedOptions {
  visibility: Visibility;
  descending: boolean;
  after: Cursor | null;
}

/** Rows in the order of a column, and of their ids where it is the same. Only rows that are in its index. */
export function sortedSource(statement: Statements, column: ValueColumn, options: SortedOptions): Source {
  const { visibility, descending, after } = options;
  const [sign, direction] = descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const key = keys[column];
  const select = `SELECT deletion, ${summaryColumns.join(', ')} FROM exchange INDEXED BY exchange_${column} WHERE indexed = 1`;
  type Row = ExchangeRow & { deletion: number | null };
  // Two statements, because one over both columns would begin each page at the first row that has the value.
  const same = statement<[number, number, number], Row>(
    `${select} AND ${key} = ? AND id ${sign} ? ORDER BY id ${direction} LIMIT ?`,
  );
  const others = statement<[number, number], Row>(
    `${select} AND ${key} ${sign} ? ORDER BY ${key} ${direction}, id ${direction} LIMIT ?`,
  );
  const least = -2;
  let at: { value: number; id: number } | null = {
    value: after?.value ?? (descending ? Number.MAX_SAFE_INTEGER : least),
    id: after?.id ?? 0,
  };

  return {
    next(wanted) {
      if (!at) return [];
      const most = Math.min(wanted * 2, piece);
      const rows = same.all(at.value, at.id, most);
      if (rows.length < most) rows.push(...others.all(at.value, most - rows.length));
      const last = rows.at(-1);
      at = last ? { value: sortValue(column, last), id: last.id } : null;
      return rows.filter(
        ({ id, pinned, deletion }) => deletion === null && (id > visibility.hiddenUpTo || pinned === 1),
      );
    },
    position: () => at,
  };
}

/** Rows that are all at hand, in the order of a column, after the cursor. */
export function listSource(
  rows: readonly ExchangeRow[],
  { column, descending }: Sort,
  after: Cursor | null,
): Source {
  const step = descending ? -1 : 1;
  const key = (row: ExchangeRow) => (column === 'time' ? 0 : sortValue(column, row));
  const isAfter = (row: ExchangeRow) =>
    after === null || (key(row) - (after.value ?? 0) || row.id - after.id) * step > 0;
  const sorted = rows
    .filter(isAfter)
    .sort((one, other) => (key(one) - key(other) || one.id - other.id) * step);
  let ended = false;
  return {
    next() {
      ended = true;
      return sorted;
    },
    position: () => (ended ? null : (after ?? { id: 0, value: null })),
  };
}

/** Where a row stands in the order of a column. */
export function sortValue(column: ValueColumn, row: ExchangeRow): number {
  switch (column) {
    case 'duration':
      return row.duration ?? -1;
    case 'size':
      return row.request_size;
    case 'status':
      return row.status ?? -1;
  }
}
