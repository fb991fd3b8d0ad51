import type { Database } from 'better-sqlite3';
import { type ExchangeRow, summaryColumns } from '../exchange-row';
import type { Driver } from './driver';
import type { Source } from './source';

/** Most rows that are proposed at once. */
const most = 500;

/** The rows that a driver proposes, newest first, from the id `high` down to `low`. */
export function driverSource(db: Database, driver: Driver, low: number, high: number): Source {
  const row = db.prepare<[number], ExchangeRow>(
    `SELECT ${summaryColumns.join(', ')} FROM exchange WHERE id = ? AND deletion IS NULL`,
  );
  let before = high + 1;
  let ended = high < low;
  let asked = 0;
  return {
    next(wanted) {
      // Most of what is proposed is shown; where it is not, more at once is quicker.
      asked = Math.min(most, Math.max(wanted, asked * 2));
      const ids = driver.ids(before, asked);
      const last = ids.at(-1);
      ended = last === undefined || ids.length < asked || last <= low;
      before = last ?? low;
      return ids.flatMap((id) => (id < low ? [] : (row.get(id) ?? [])));
    },
    position: () => (ended ? null : { id: before, value: null }),
    proves: driver.proves,
  };
}
