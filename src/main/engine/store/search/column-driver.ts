import { type Driver, listDriver, unionDriver } from './driver';
import type { Statements } from './statements';

/** A column with an index, as migration 0002 has them; `where` is the condition of the index. */
export interface IndexedColumn {
  expression: string;
  where: string;
  /** An index that every commit keeps, and that is not filled later. */
  live?: boolean;
}

/** A range with more rows than this, of a million, is found as quickly by looking at all rows. */
const mostInRange = 20_000;
/** More different values than this are not looked up one by one. */
const mostValues = 64;

export interface ColumnDrivers {
  /** Rows with one of the values. */
  equal(column: IndexedColumn, values: readonly (string | number)[]): Driver;
  /** Rows with a value from `low` to `high`. Null where there are too many, or more than `most`. */
  range(column: IndexedColumn, low: number, high: number, most?: number): Driver | null;
  /** The different values from `low` to `high`. Null where there are too many. */
  distinct<Value extends string | number>(
    column: IndexedColumn,
    low: Value,
    high: Value | null,
  ): Value[] | null;
}

export function columnDrivers(statement: Statements, columnsUpTo: () => number): ColumnDrivers {
  const upTo = ({ live }: IndexedColumn) => (live ? Number.MAX_SAFE_INTEGER : columnsUpTo());

  function one(column: IndexedColumn, value: string | number): Driver {
    const from = `FROM exchange WHERE ${column.where} AND ${column.expression} = ?`;
    return {
      upTo: upTo(column),
      ids: (before, most) =>
        statement<unknown[], number>(`SELECT id ${from} AND id < ? ORDER BY id DESC LIMIT ?`)
          .pluck()
          .all(value, before, most),
      count: (most) =>
        statement<unknown[], number>(`SELECT count(*) FROM (SELECT 1 ${from} LIMIT ?)`)
          .pluck()
          .get(value, most) ?? 0,
      proves: () => false,
    };
  }

  return {
    equal(column, values) {
      return values.length === 0
        ? listDriver([], upTo(column))
        : unionDriver(values.map((value) => one(column, value)));
    },
    range(column, low, high, mostRows = mostInRange) {
      const from = `FROM exchange WHERE ${column.where} AND ${column.expression} BETWEEN ? AND ?`;
      const counted = statement<[number, number, number], number>(
        `SELECT count(*) FROM (SELECT 1 ${from} LIMIT ?)`,
      ).pluck();
      const count = counted.get(low, high, mostRows + 1) ?? 0;
      if (count > mostRows) return null;
      return {
        upTo: upTo(column),
        // SQLite keeps the newest of them while it reads the range: none crosses over to be dropped.
        ids: (before, most) =>
          statement<[number, number, number, number], number>(
            `SELECT id ${from} AND id < ? ORDER BY id DESC LIMIT ?`,
          )
            .pluck()
            .all(low, high, before, most),
        count: (most) => Math.min(count, most),
        proves: () => false,
      };
    },
    distinct<Value extends string | number>(column: IndexedColumn, low: Value, high: Value | null) {
      // Jumps from value to value: the index is not read through.
      const next = (sign: string) =>
        statement<[Value], Value | null>(
          `SELECT min(${column.expression}) FROM exchange
             WHERE ${column.where} AND ${column.expression} ${sign} ?`,
        ).pluck();
      const values: Value[] = [];
      const after = next('>');
      let value = next('>=').get(low) ?? null;
      while (value !== null && (high === null || value <= high)) {
        if (values.length === mostValues) return null;
        values.push(value);
        value = after.get(value) ?? null;
      }
      return values;
    },
  };
}
