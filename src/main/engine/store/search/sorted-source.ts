import type { Cursor, Sort } from '@shared/cursor';
import type { Database } from 'better-sqlite3';
import { type ExchangeRow, summaryColumns } from '../exchange-row';
import type { Visibility } from '../visibility';
import type { Source } from './source';

/** Rows read at once. Each is a look-up of its own, because the index has another order than the table. */
const piece = 500;

type SortedColumn = Exclude<Sort['column'], 'time'>;

/** What is sorted by; each has an index. What has no value yet counts as least. */
const keys: Record<SortedColumn, string> = {
  duration: 'ifnull(duration, -1)',
  size: 'request_size',
  status: 'ifnull(status, -1)',
};

/** Rows in the order of a column, and of their ids where it is the same. */
export function sortedSource(
  db: Database,
  column: SortedColumn,
  options: { visibility: Visibility; descending: boolean; after: Cursor | null },
): Source {
  const { visibility, descending, after } = options;
  const key = keys[column];
  const direction = descending ? 'DESC' : 'ASC';
  const statement = db.prepare<[number, number, number], ExchangeRow & { key: number }>(
    `SELECT ${key} AS key, ${summaryColumns.join(', ')} FROM exchange
     WHERE (${key}, id) ${descending ? '<' : '>'} (?, ?) ORDER BY ${key} ${direction}, id ${direction} LIMIT ?`,
  );
  const beyond = descending ? Number.MAX_SAFE_INTEGER : -2;
  let at: { value: number; id: number } | null = { value: after?.value ?? beyond, id: after?.id ?? 0 };
  const hidden = db
    .prepare<[number], number>('SELECT 1 FROM exchange WHERE id = ? AND deletion IS NOT NULL')
    .pluck();

  return {
    next(wanted) {
      if (!at) return [];
      const rows = statement.all(at.value, at.id, Math.min(wanted * 2, piece));
      const last = rows.at(-1);
      at = last ? { value: last.key, id: last.id } : null;
      return rows.filter(
        ({ id, pinned }) => (id > visibility.hiddenUpTo || pinned === 1) && hidden.get(id) === undefined,
      );
    },
    position: () => at,
  };
}

/** Where a row stands in the order of a column. */
export function sortValue(column: Sort['column'], row: ExchangeRow): number | null {
  switch (column) {
    case 'time':
      return null;
    case 'duration':
      return row.duration ?? -1;
    case 'size':
      return row.request_size;
    case 'status':
      return row.status ?? -1;
  }
}
