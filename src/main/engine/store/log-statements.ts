import type { Database } from 'better-sqlite3';
import { caughtColumns, type ExchangeRow, endedColumns, startColumns, summaryColumns } from './exchange-row';
import { prepareChunks, prepareRows } from './row-statements';

/** The columns of a part, in the order in which batch.ts packs them. */
const plainPart = ['exchange_id', 'start_line', 'headers', 'size', 'body'];
const otherPart = ['exchange_id', 'start_line', 'headers', 'size', 'trailers', 'sha256', 'complete', 'body'];

/** What an end sets besides its reason. */
const endedAs = [...endedColumns, 'local_address', 'remote_address', 'timings'];
/** Values of an end without a reason: what it sets, and its id. */
export const plainEndWidth = endedAs.length + 1;
/** Nobody else has changed it, and it had no reason. */
const untouched = 'reason IS NULL AND pair_id IS NULL AND pinned = 0 AND noted = 0 AND deletion IS NULL';

const detailColumns = ['exchange_id', 'json'];

/** The statements that write exchanges. */
export function prepareWrites(db: Database) {
  const end = `UPDATE exchange SET ${endedAs.map((column) => `${column} = ?`).join(', ')}`;

  /** The order of the values is that of batch.ts. */
  function parts(table: string, replaces?: true) {
    const plain = { table, columns: plainPart, constants: { complete: '1' }, ...(replaces && { replaces }) };
    return {
      plain: prepareRows(db, plain),
      others: prepareRows(db, { ...plain, columns: otherPart, constants: {} }),
    };
  }

  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    starts: prepareRows(db, {
      table: 'exchange',
      columns: startColumns,
      constants: { response_size: '0', pinned: '0' },
    }),
    catches: prepareRows(db, {
      table: 'exchange',
      columns: [...caughtColumns, 'local_address', 'remote_address', 'endpoint'],
      constants: { direction: "'caught'", pinned: '0' },
    }),
    inserts: prepareRows(db, {
      table: 'exchange',
      columns: [...summaryColumns, 'local_address', 'remote_address', 'endpoint'],
    }),
    // Every index that may change costs time, so what almost never changes is left out.
    plainEnds: prepareChunks(db, {
      row: (parameter) => `(${[...endedAs, 'id'].map((_, index) => parameter(index)).join(', ')})`,
      width: plainEndWidth,
      sql: (
        rows,
      ) => `UPDATE exchange SET ${endedAs.map((name, index) => `${name} = new.column${index + 1}`).join(', ')}
        FROM (VALUES ${rows}) AS new WHERE id = new.column${plainEndWidth} AND ${untouched}`,
    }),
    endUntouched: db.prepare(`${end} WHERE id = ? AND ${untouched}`),
    end: db.prepare(`${end}, reason = ? WHERE id = ?`),
    // What was set meanwhile by somebody else stays, and is told. Asked separately: RETURNING costs three times as much.
    kept: db.prepare<
      [number],
      Pick<ExchangeRow, 'project_id' | 'webhook_id' | 'pair_id' | 'pinned' | 'noted'> & {
        deletion: number | null;
      }
    >('SELECT project_id, webhook_id, pair_id, pinned, noted, deletion FROM exchange WHERE id = ?'),
    // Its other end may have been taken out of the log again.
    pair: db.prepare<unknown[], ExchangeRow & { deletion: number | null }>(
      `UPDATE exchange SET pair_id = ? WHERE id = ? AND EXISTS (SELECT 1 FROM exchange WHERE id = ?)
       RETURNING deletion, ${summaryColumns.join(', ')}`,
    ),
    adopt: db.prepare<unknown[], ExchangeRow & { deletion: number | null }>(
      `UPDATE exchange SET project_id = ?, webhook_id = ? WHERE id = ? RETURNING deletion, ${summaryColumns.join(', ')}`,
    ),
    basis: db.prepare(
      'REPLACE INTO pairing (exchange_id, sign, candidates, arrivals, obstacle) VALUES (?, ?, ?, ?, ?)',
    ),
    begun: prepareRows(db, { table: 'replay_begun', columns: ['job_id', 'position', 'exchange_id'] }),
    requests: parts('request_part'),
    responses: parts('response_part'),
    endResponses: parts('response_part', true),
    dropResponse: db.prepare('DELETE FROM response_part WHERE exchange_id = ?'),
    details: prepareRows(db, { table: 'exchange_detail', columns: detailColumns }),
    endDetails: prepareRows(db, { table: 'exchange_detail', columns: detailColumns, replaces: true }),
  };
}
