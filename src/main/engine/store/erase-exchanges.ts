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
  // One statement for all rows of a table is half the time of one for each.
  const among = 'IN (SELECT value FROM json_each(?))';
  const deletes = [
    db.prepare<[string]>(`DELETE FROM request_part WHERE exchange_id ${among}`),
    db.prepare<[string]>(`DELETE FROM response_part WHERE exchange_id ${among}`),
    db.prepare<[string]>(`DELETE FROM exchange_detail WHERE exchange_id ${among}`),
    db.prepare<[string]>(`DELETE FROM pairing WHERE exchange_id ${among}`),
    db.prepare<[string]>(`DELETE FROM note WHERE exchange_id ${among}`),
    db.prepare<[string]>(`DELETE FROM exchange WHERE id ${among}`),
  ];
  return (ids) => {
    const list = JSON.stringify(ids);
    for (const statement of deletes) statement.run(list);
    indexRows.remove(list);
    used(Math.max(...ids));
  };
}
