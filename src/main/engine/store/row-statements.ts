import type { Database, RunResult, Statement } from 'better-sqlite3';

/** How many rows one statement writes, largest first. */
const sizes = [16, 4, 1];

type Ran = (values: readonly unknown[], result: RunResult) => void;

/**
 * To run a statement costs about a microsecond, and so do three values that are taken from an array: as much as SQLite
 * needs for a row of this log. So one statement writes many rows, and gets its values as arguments. `row` is what
 * stands in it for each, with `width` values. Statements are prepared when they are first run.
 *
 * What is returned takes the values of all rows, one row after the other, and tells of each statement that was run.
 */
export function prepareChunks(
  db: Database,
  { row, width, sql }: { row: string; width: number; sql: (rows: string) => string },
): (values: readonly unknown[], ran?: Ran) => void {
  const chunks = sizes.map((size) => {
    const rows = Array.from({ length: size }, () => row).join(', ');
    let statement: Statement | null = null;
    return {
      length: size * width,
      run(values: readonly unknown[]): RunResult {
        statement ??= db.prepare(sql(rows));
        return statement.run(...values);
      },
    };
  });

  return (values, ran) => {
    let at = 0;
    for (const { length, run } of chunks) {
      for (; values.length - at >= length; at += length) {
        const chunk = values.slice(at, at + length);
        const result = run(chunk);
        ran?.(chunk, result);
      }
    }
  };
}

/** Writes rows whose values lie one after the other, in the order of the columns. */
export type InsertRows = (values: readonly unknown[]) => void;

interface Insert {
  table: string;
  columns: readonly string[];
  /** Further columns, which are the same in each row, as SQL. */
  constants?: Record<string, string>;
  /** Takes the place of a row that has the same key. */
  replaces?: true;
}

export function prepareRows(db: Database, { table, columns, constants = {}, replaces }: Insert): InsertRows {
  const names = [...columns, ...Object.keys(constants)].join(', ');
  return prepareChunks(db, {
    row: `(${[...columns.map(() => '?'), ...Object.values(constants)].join(', ')})`,
    width: columns.length,
    sql: (rows) => `${replaces ? 'REPLACE' : 'INSERT'} INTO ${table} (${names}) VALUES ${rows}`,
  });
}
