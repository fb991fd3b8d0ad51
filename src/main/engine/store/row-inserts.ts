import type { Database, Statement } from 'better-sqlite3';

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

/** How many rows one statement writes, largest first. */
const sizes = [16, 4, 1];

/**
 * To run a statement costs about a microsecond, and so do three values that are taken from an array: as much as SQLite
 * needs for a row of this log. So one statement writes many rows, and gets its values as arguments. Statements are
 * prepared when they are first run.
 */
export function prepareRows(db: Database, { table, columns, constants = {}, replaces }: Insert): InsertRows {
  const names = [...columns, ...Object.keys(constants)].join(', ');
  const row = `(${[...columns.map(() => '?'), ...Object.values(constants)].join(', ')})`;
  const statements = sizes.map((size) => {
    const rows = Array.from({ length: size }, () => row).join(', ');
    return { width: size * columns.length, sql: `INTO ${table} (${names}) VALUES ${rows}` };
  });
  const prepared = new Map<string, Statement>();

  function statement(sql: string): Statement {
    const known = prepared.get(sql) ?? db.prepare(`${replaces ? 'REPLACE' : 'INSERT'} ${sql}`);
    prepared.set(sql, known);
    return known;
  }

  return (values) => {
    let at = 0;
    for (const { width, sql } of statements) {
      for (; values.length - at >= width; at += width) statement(sql).run(...values.slice(at, at + width));
    }
  };
}
