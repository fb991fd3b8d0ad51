import { fold, spaced } from '@shared/filter/words';
import type { Database } from 'better-sqlite3';
import type { NoteTable } from '../notes';
import type { TextReader } from './texts';

/** More text than this, in characters, is left out of the index: its words would take too long at once. */
const mostIndexed = 512 * 1024;

export interface IndexedRow {
  id: number;
  url: string;
  outcome: string;
  noted: number;
}

/** Puts rows into the index of words and takes them out. To be called inside a transaction. */
export interface IndexRows {
  /** A row that is not there yet. One that is still pending, or is too large, is marked as stale. */
  add(row: IndexedRow): void;
  /** A row that has changed since. */
  replace(row: IndexedRow): void;
  /** Rows that are gone, as a JSON array of their ids. */
  remove(ids: string): void;
}

/** Says that a row is not in the index as it is now; `large` is 1 where it never will be. */
export function prepareSpoil(db: Database) {
  return db.prepare<[number, number]>(
    `INSERT INTO search_stale (exchange_id, large) VALUES (?, ?)
     ON CONFLICT (exchange_id) DO UPDATE SET large = excluded.large`,
  );
}

export function createIndexRows(db: Database, notes: NoteTable, texts: TextReader): IndexRows {
  const insert = db.prepare<[number, ...string[]]>(
    `INSERT INTO search (rowid, url, note, request_headers, response_headers, request_body, response_body, error)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const spoil = prepareSpoil(db);
  const freshen = db.prepare<[number]>('DELETE FROM search_stale WHERE exchange_id = ?');
  const code = db.prepare<[number]>('INSERT OR IGNORE INTO search_coded (exchange_id) VALUES (?)');
  const uncode = db.prepare<[number]>('DELETE FROM search_coded WHERE exchange_id = ?');

  const removals = [
    'search WHERE rowid',
    'search_stale WHERE exchange_id',
    'search_coded WHERE exchange_id',
  ].map((from) => db.prepare<[string]>(`DELETE FROM ${from} IN (SELECT value FROM json_each(?))`));

  function add({ id, url, outcome, noted }: IndexedRow): boolean {
    if (outcome === 'pending') {
      spoil.run(id, 0);
      return false;
    }
    const { requestHeaders, responseHeaders, requestBody, responseBody, error, asStored } = texts(id);
    const columns = [
      url,
      noted === 1 ? notes.get(id) : '',
      requestHeaders,
      responseHeaders,
      requestBody,
      responseBody,
      error,
    ];
    if (columns.reduce((length, text) => length + text.length, 0) > mostIndexed) {
      spoil.run(id, 1);
      return false;
    }
    insert.run(id, ...columns.map((text) => spaced(fold(text))));
    if (!asStored) code.run(id);
    return true;
  }

  return {
    add: (row) => void add(row),
    replace(row) {
      remove.run(row.id);
      uncode.run(row.id);
      if (add(row)) freshen.run(row.id);
    },
    remove(ids) {
      for (const statement of removals) statement.run(ids);
    },
  };
}
