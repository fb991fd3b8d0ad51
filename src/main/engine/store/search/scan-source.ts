import type { Database } from 'better-sqlite3';
import { type ExchangeRow, summaryColumns } from '../exchange-row';
import type { Visibility } from '../visibility';
import type { Source } from './source';

/** Ids looked at in the first piece; later ones grow while they stay quick. */
const firstPiece = 2_000;
const quickMs = 4;

interface ScanOptions {
  visibility: Visibility;
  /** From the newest to the oldest, or the other way round. */
  descending: boolean;
  /** The id after which it begins; null for the very beginning. */
  after: number | null;
  /** In ms. */
  monotonic: () => number;
}

/** Rows in the order of their ids, in ranges of ids, so that no statement takes long. */
export function scanSource(db: Database, { visibility, descending, after, monotonic }: ScanOptions): Source {
  const statement = db.prepare<[number, number, number, number], ExchangeRow>(
    `SELECT ${summaryColumns.join(', ')} FROM exchange
     WHERE id > ? AND id < ? AND (id > ? OR pinned = 1) AND deletion IS NULL
     ORDER BY id ${descending ? 'DESC' : 'ASC'} LIMIT ?`,
  );
  const step = descending ? -1 : 1;
  const first = edge(db, descending ? 'max' : 'min');
  const last = edge(db, descending ? 'min' : 'max');
  let at = after ?? (first === null ? null : first - step);
  let piece = firstPiece;
  const isEnd = (id: number) => last === null || (descending ? id <= last : id >= last);

  return {
    next(wanted) {
      if (at === null || isEnd(at)) return [];
      const far = at + step * (piece + 1);
      const start = monotonic();
      const rows = statement.all(Math.min(at, far), Math.max(at, far), visibility.hiddenUpTo, wanted);
      if (monotonic() - start < quickMs) piece *= 2;
      at = rows.length < wanted ? far - step : (rows.at(-1)?.id ?? far);
      return rows;
    },
    position: () => (at === null || isEnd(at) ? null : { id: Math.max(0, at), value: null }),
  };
}

function edge(db: Database, which: 'min' | 'max'): number | null {
  return db.prepare<[], number | null>(`SELECT ${which}(id) FROM exchange`).pluck().get() ?? null;
}
