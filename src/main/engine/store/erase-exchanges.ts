import type { Database } from 'better-sqlite3';
import type { IndexRows } from './search/index-rows';

/** Deletes exchanges with all that is kept of them, for good. To be called inside a transaction. */
export type EraseExchanges = (ids: readonly number[]) => void;

/** `used` is called with the newest id that was deleted, so that it does not come back. */
export function exchangeEraser(
  db: Database,
  indexRows: IndexRows,
  used: (id: number) => void,
): EraseExchanges {
  const deletes = [
    db.prepare<[number]>('DELETE FROM request_part WHERE exchange_id = ?'),
    db.prepare<[number]>('DELETE FROM response_part WHERE exchange_id = ?'),
    db.prepare<[number]>('DELETE FROM exchange_detail WHERE exchange_id = ?'),
    db.prepare<[number]>('DELETE FROM pairing WHERE exchange_id = ?'),
    db.prepare<[number]>('DELETE FROM note WHERE exchange_id = ?'),
    db.prepare<[number]>('DELETE FROM exchange WHERE id = ?'),
  ];
  return (ids) => {
    for (const id of ids) {
      for (const statement of deletes) statement.run(id);
      indexRows.remove(id);
    }
    used(Math.max(...ids));
  };
}
