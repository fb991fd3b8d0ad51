import type { Cursor } from '@shared/cursor';
import type { Filter } from '@shared/filter/filter';
import type { Sort } from '@shared/sort';
import type { Database } from 'better-sqlite3';
import { type ExchangeRow, summaryColumns } from '../exchange-row';
import type { Visibility } from '../visibility';
import { columnDrivers } from './column-driver';
import type { Driver } from './driver';
import { driverSource } from './driver-source';
import type { IndexReach } from './indexer';
import { type Plan, planFilter } from './plan';
import { rowCondition } from './row-condition';
import { scanSource } from './scan-source';
import { listSource, sortedSource } from './sorted-source';
import { joinSources, type Source } from './source';
import { createStatements } from './statements';
import type { Names } from './subject';
import { createTimeZones, spanOf } from './time-zones';
import { wordDrivers } from './word-driver';

/** So many rows are sorted in memory; more are read in the order of the index. */
const mostSorted = 2_000;

interface Question {
  filter: Filter;
  sort: Sort;
  after: Cursor | null;
  names: Names;
  now: number;
}

/** Where the rows of a question come from, and what is left to look at in those that are proven. */
export interface Answer {
  source: Source;
  rest: Filter;
}

/** Chooses how a question to the log is answered. `monotonic` is in ms. */
export function createSources(
  db: Database,
  { visibility, reach, monotonic }: { visibility: Visibility; reach: IndexReach; monotonic: () => number },
): (question: Question) => Answer {
  const statement = createStatements(db);
  const columns = columnDrivers(statement, () => reach.columnsUpTo);
  const words = wordDrivers(db, reach);
  const zones = createTimeZones(db);
  const ids = db.prepare<[], { low: number | null; high: number | null }>(
    'SELECT (SELECT min(id) FROM exchange) AS low, (SELECT max(id) FROM exchange) AS high',
  );
  const row = db.prepare<[number, number], ExchangeRow>(
    `SELECT ${summaryColumns.join(', ')} FROM exchange
     WHERE id = ? AND deletion IS NULL AND (id > ? OR pinned = 1)`,
  );

  /** By id, the newest first or last. Of what Clear hides only the pinned rows are shown. */
  function byTime({ filter, sort, after, names, now }: Question, { driver, rest }: Plan): Answer {
    const { low: first, high: last } = ids.get() ?? { low: null, high: null };
    const { descending } = sort;
    const low = Math.max(first ?? 1, !descending && after ? after.id + 1 : 0);
    const high = Math.min(last ?? 0, descending && after ? after.id - 1 : Number.MAX_SAFE_INTEGER);
    const shownFrom = Math.max(low, visibility.hiddenUpTo + 1);
    const condition = rowCondition(filter, { names, now, wordsUpTo: reach.wordsUpTo });
    const span = spanOf(filter, now);
    const skip = span
      ? (from: number) => (from > reach.columnsUpTo ? from : zones.below(from, span))
      : undefined;
    const scan = (from: number, to: number) =>
      scanSource(statement, { descending, low: from, high: to, skip, condition, monotonic });
    const pinned = () => {
      const to = Math.min(high, visibility.hiddenUpTo);
      if (descending) return driverSource(statement, columns.equal(pins, [1]), low, to);
      const values = condition.values;
      return scanSource(statement, {
        descending,
        low,
        high: to,
        condition: { sql: `pinned = 1 AND (${condition.sql})`, values },
        monotonic,
      });
    };
    const shown =
      driver && descending
        ? [
            scan(Math.max(shownFrom, driver.upTo + 1), high),
            driverSource(statement, driver, shownFrom, Math.min(high, driver.upTo)),
          ]
        : [scan(shownFrom, high)];
    const hidden = low <= visibility.hiddenUpTo ? [pinned()] : [];
    return { source: joinSources(descending ? [...shown, ...hidden] : [...hidden, ...shown]), rest };
  }

  /** Rows of a driver that has few, wherever they are. Null where it has many. */
  function few(driver: Driver | null): ExchangeRow[] | null {
    const last = ids.get()?.high ?? 0;
    if (!driver || driver.upTo < last) return null;
    const found = driver.ids(Number.MAX_SAFE_INTEGER, mostSorted + 1);
    if (found.length > mostSorted) return null;
    return found.flatMap((id) => row.get(id, visibility.hiddenUpTo) ?? []);
  }

  return (question) => {
    const { filter, sort, after, names, now } = question;
    const plan = planFilter(filter, { columns, words, names, now });
    if (sort.column === 'time' && sort.descending) return byTime(question, plan);
    const rows = few(plan.driver);
    if (rows) return { source: listSource(rows, sort, after), rest: filter };
    if (sort.column === 'time') return byTime(question, { driver: null, rest: filter });
    const options = { visibility, descending: sort.descending, after };
    return { source: sortedSource(statement, sort.column, options), rest: filter };
  };
}

const pins = { expression: 'pinned', where: 'pinned = 1', live: true };
