import { AppFailure } from '@shared/errors';
import type { SavedFilter } from '@shared/model';
import type { Database } from 'better-sqlite3';

export interface SavedFilterTable {
  /** By name. */
  list(): SavedFilter[];
  /** Makes a new one where the id is null. Throws `not_found`. */
  save(filter: { id: number | null; name: string; text: string }): SavedFilter;
  delete(id: number): null;
}

export function savedFilterTable(db: Database): SavedFilterTable {
  const list = db.prepare<[], SavedFilter>(
    'SELECT id, name, text FROM saved_filter ORDER BY name COLLATE NOCASE, id',
  );
  const create = db.prepare<[string, string]>('INSERT INTO saved_filter (name, text) VALUES (?, ?)');
  const update = db.prepare<[string, string, number]>(
    'UPDATE saved_filter SET name = ?, text = ? WHERE id = ?',
  );
  const remove = db.prepare<[number]>('DELETE FROM saved_filter WHERE id = ?');

  function found(changes: number): void {
    if (changes > 0) return;
    throw new AppFailure('not_found', 'This filter is not there any more.', 'Save it as a new one.');
  }

  return {
    list: () => list.all(),
    save({ id, name, text }) {
      if (id === null) return { id: Number(create.run(name, text).lastInsertRowid), name, text };
      found(update.run(name, text, id).changes);
      return { id, name, text };
    },
    delete(id) {
      found(remove.run(id).changes);
      return null;
    },
  };
}
