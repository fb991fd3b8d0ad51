import type { Database, RunResult, Statement } from 'better-sqlite3';

/** How many rows one statement writes, largest first. */
const sizes = [32, 16, 4, 1];
/** Statements of one size that are kept, for rows that have these or those columns in common. */
const mostForms = 8;

type Ran = (values: readonly unknown[], result: RunResult) => void;
/** The parameter for a column, by its place in the row. */
type Parameter = (column: number) => string;

/**
 * To run a statement costs about a microsecond, and so do three values that are handed over: as much as SQLite needs for a
 * row of this log. So one statement writes many rows, gets its values as arguments, and gets once what is the same in all of them,
 * as URLs and headers mostly are. `row` is what stands in it for each, with `width` values, at most 31. Statements are prepared when
 * they are first run.
 *
 * What is returned takes the values of all rows, one row after the other, and tells of each statement that was run.
 */
export function prepareChunks(
  db: Database,
  {
    row,
    width,
    sql,
  }: { row: (parameter: Parameter) => string; width: number; sql: (rows: string) => string },
): (values: readonly unknown[], ran?: Ran) => void {
  /** For each size the statements, by the columns that the rows have in common, as bits. */
  const forms = sizes.map((size) => ({ size, statements: new Map<number, Statement>() }));

  function prepare(size: number, common: number): Statement {
    const oneRow = row((column) => (isCommon(common, column) ? `@${nameOf(column)}` : '?'));
    return db.prepare(sql(Array.from({ length: size }, () => oneRow).join(', ')));
  }

  function run({ size, statements }: (typeof forms)[number], chunk: readonly unknown[]): RunResult {
    let common = size === 1 ? 0 : commonColumns(chunk, width);
    if (statements.size >= mostForms && !statements.has(common)) common = 0;
    const statement = statements.get(common) ?? prepare(size, common);
    statements.set(common, statement);
    return runWith(statement, chunk, width, common);
  }

  return (values, ran) => {
    let at = 0;
    for (const form of forms) {
      for (const length = form.size * width; values.length - at >= length; at += length) {
        const chunk = values.slice(at, at + length);
        const result = run(form, chunk);
        ran?.(chunk, result);
      }
    }
  };
}

/** The columns, as bits, that have one value in all of the rows. */
function commonColumns(values: readonly unknown[], width: number): number {
  let common = 0;
  for (let column = 0; column < width; column += 1) {
    let index = column + width;
    while (index < values.length && values[index] === values[column]) index += width;
    if (index >= values.length) common |= 1 << column;
  }
  return common;
}

/** Hands over by name what the rows have in common, and in their order what each has of its own. */
function runWith(statement: Statement, values: readonly unknown[], width: number, common: number): RunResult {
  if (common === 0) return statement.run(...values);
  const once: Record<string, unknown> = {};
  const own: unknown[] = [];
  for (let column = 0; column < width; column += 1) {
    if (isCommon(common, column)) once[nameOf(column)] = values[column];
  }
  for (let at = 0; at < values.length; at += 1) {
    if (!isCommon(common, at % width)) own.push(values[at]);
  }
  return statement.run(once, ...own);
}

function isCommon(common: number, column: number): boolean {
  return (common & (1 << column)) !== 0;
}

function nameOf(column: number): string {
  return `c${column}`;
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
    row: (parameter) =>
      `(${[...columns.map((_, index) => parameter(index)), ...Object.values(constants)].join(', ')})`,
    width: columns.length,
    sql: (rows) => `${replaces ? 'REPLACE' : 'INSERT'} INTO ${table} (${names}) VALUES ${rows}`,
  });
}
