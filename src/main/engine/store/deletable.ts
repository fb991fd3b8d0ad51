import type { Database } from 'better-sqlite3';

/** Rows that stay until the next start when they are deleted, so that a deletion can be undone. */
export interface Deletable<Row> {
  /** Throws what `find` does for a row that is not there, or was deleted before. */
  delete(id: number): null;
  restore(id: number): Row;
}

/** Of a table with a column `deleted`; `find` reads a row that is not, or throws `not_found`. */
export function deletable<Row>(
  db: Database,
  table: 'project' | 'webhook' | 'endpoint' | 'suite' | 'environment',
  find: (id: number) => Row,
): Deletable<Row> {
  const mark = db.prepare<[number, number]>(`UPDATE ${table} SET deleted = ? WHERE id = ?`);
  return {
    delete(id) {
      find(id);
      mark.run(1, id);
      return null;
    },
    restore(id) {
      mark.run(0, id);
      return find(id);
    },
  };
}
