import { type ExchangeRow, summaryColumns } from '../exchange-row';
import type { RowCondition } from './row-condition';
import type { Source } from './source';
import type { Statements } from './statements';

/** Ids looked at in the first piece; later ones grow or shrink with the time they take. */
const firstPiece = 1_000;
const [quickMs, slowMs] = [4, 10];

export interface ScanOptions {
  /** From the newest to the oldest, or the other way round. */
  descending: boolean;
  /** The ids between which it looks, both ends included. */
  low: number;
  high: number;
  /** The next id from one downwards that is worth a look; null where none is. Asked when `descending`. */
  skip?: ((from: number) => number | null) | undefined;
  /** What every row must have, as far as SQL can tell. */
  condition: RowCondition;
  /** In ms. */
  monotonic: () => number;
}

/** Rows in the order of their ids, in ranges of ids, so that no statement takes long. */
export function scanSource(statement: Statements, options: ScanOptions): Source {
  const { descending, low, high, skip, condition, monotonic } = options;
  // The range of ids is what bounds the time, so that no other index may be taken.
  const scan = statement<unknown[], ExchangeRow>(
    `SELECT ${summaryColumns.join(', ')} FROM exchange NOT INDEXED
     WHERE id BETWEEN ? AND ? AND deletion IS NULL AND (${condition.sql})
     ORDER BY id ${descending ? 'DESC' : 'ASC'} LIMIT ?`,
  );
  let [from, to] = [low, high];
  let piece = firstPiece;

  return {
    next(wanted) {
      const start = monotonic();
      if (descending && skip) to = skip(to) ?? from - 1;
      if (from > to) return [];
      const [first, last] = descending
        ? [Math.max(from, to - piece + 1), to]
        : [from, Math.min(to, from + piece - 1)];
      const rows = scan.all(first, last, ...condition.values, wanted);
      const took = monotonic() - start;
      if (took < quickMs) piece *= 2;
      if (took > slowMs) piece = Math.max(50, piece >> 1);
      const end = rows.length === wanted ? rows.at(-1)?.id : undefined;
      if (descending) to = (end ?? first) - 1;
      else from = (end ?? last) + 1;
      return rows;
    },
    position: () => (from > to ? null : { id: descending ? to + 1 : from - 1, value: null }),
  };
}
