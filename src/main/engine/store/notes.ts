import type { Database } from 'better-sqlite3';

export interface NoteTable {
  /** Empty where nothing was written. */
  get(exchangeId: number): string;
  /** Replaces the note; an empty one takes it away. Sets `noted` of the exchange. */
  set(exchangeId: number, text: string): void;
}

/** `onRewritten` is called inside the transaction that changes a note. */
export function noteTable(db: Database, onRewritten: (exchangeId: number) => void): NoteTable {
  const get = db.prepare<[number], string>('SELECT text FROM note WHERE exchange_id = ?').pluck();
  const write = db.prepare<[number, string]>('INSERT OR REPLACE INTO note (exchange_id, text) VALUES (?, ?)');
  const remove = db.prepare<[number]>('DELETE FROM note WHERE exchange_id = ?');
  const mark = db.prepare<[number, number]>('UPDATE exchange SET noted = ? WHERE id = ?');
  const set = db.transaction((exchangeId: number, text: string) => {
    if (text === '') remove.run(exchangeId);
    else write.run(exchangeId, text);
    mark.run(text === '' ? 0 : 1, exchangeId);
    onRewritten(exchangeId);
  });
  return { get: (exchangeId) => get.get(exchangeId) ?? '', set };
}
