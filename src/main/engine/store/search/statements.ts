import type { Database, Statement } from 'better-sqlite3';

/** Filters that a person goes to and fro between; more are prepared anew. */
const mostKept = 200;

/** Prepared statements by their text: to prepare one costs more than many of them take. */
export type Statements = <Values extends unknown[], Row>(sql: string) => Statement<Values, Row>;

export function createStatements(db: Database): Statements {
  const kept = new Map<string, Statement<unknown[], unknown>>();
  return <Values extends unknown[], Row>(sql: string) => {
    const known = kept.get(sql) ?? db.prepare<unknown[], unknown>(sql);
    if (kept.size >= mostKept) kept.clear();
    kept.set(sql, known);
    return known as unknown as Statement<Values, Row>;
  };
}
