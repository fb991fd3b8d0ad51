import { AppFailure } from '@shared/errors';
import type { SuiteResult } from '@shared/suite/result';
import type { Database } from 'better-sqlite3';
import { deletable } from './deletable';

/** Where a suite is: a text in the log, or a file. One of the two is null. */
export interface SuiteRow {
  id: number;
  text: string | null;
  path: string | null;
}

export interface SuiteTable {
  /** Oldest first. */
  list(): SuiteRow[];
  /** Throws `not_found`. */
  get(id: number): SuiteRow;
  create(place: Omit<SuiteRow, 'id'>): SuiteRow;
  update(row: SuiteRow): SuiteRow;
  delete(id: number): null;
  restore(id: number): SuiteRow;
  /** Null where it was not run. */
  lastResult(id: number): SuiteResult | null;
  setLastResult(id: number, result: SuiteResult): void;
}

export function suiteTable(db: Database): SuiteTable {
  const list = db.prepare<[], SuiteRow>('SELECT id, text, path FROM suite WHERE deleted = 0 ORDER BY id');
  const get = db.prepare<[number], SuiteRow>('SELECT id, text, path FROM suite WHERE id = ? AND deleted = 0');
  const create = db.prepare<[string | null, string | null]>('INSERT INTO suite (text, path) VALUES (?, ?)');
  const update = db.prepare<[string | null, string | null, number]>(
    'UPDATE suite SET text = ?, path = ? WHERE id = ?',
  );
  const getResult = db.prepare<[number], string | null>('SELECT last_result FROM suite WHERE id = ?').pluck();
  const setResult = db.prepare<[string, number]>('UPDATE suite SET last_result = ? WHERE id = ?');

  function find(id: number): SuiteRow {
    const row = get.get(id);
    if (row) return row;
    throw new AppFailure(
      'not_found',
      'This suite is not there any more.',
      'Choose another one, or open its file again.',
    );
  }

  return {
    list: () => list.all(),
    get: find,
    create: ({ text, path }) => find(Number(create.run(text, path).lastInsertRowid)),
    update({ id, text, path }) {
      find(id);
      update.run(text, path, id);
      return find(id);
    },
    ...deletable(db, 'suite', find),
    lastResult: (id) => JSON.parse(getResult.get(id) ?? 'null') as SuiteResult | null,
    setLastResult: (id, result) => void setResult.run(JSON.stringify(result), id),
  };
}
