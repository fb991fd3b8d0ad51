import type { Database } from 'better-sqlite3';
import { type ExchangeRow, endedColumns, startColumns, summaryColumns } from './exchange-row';

const partColumns = `(exchange_id, start_line, headers, trailers, size, sha256, complete, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

/** The statements that write exchanges. */
export function prepareWrites(db: Database) {
  const columns = [...summaryColumns, 'local_address', 'remote_address', 'endpoint'];
  const endColumns = [...endedColumns, 'local_address', 'remote_address'];
  const end = `UPDATE exchange SET ${endColumns.map((column) => `${column} = ?`).join(', ')}`;
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    insert: db.prepare(
      `INSERT INTO exchange (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ),
    insertStart: db.prepare(
      `INSERT INTO exchange (${startColumns.join(', ')}, response_size, pinned)
        VALUES (${startColumns.map(() => '?').join(', ')}, 0, 0)`,
    ),
    // Every index that may change costs time, so what almost never changes is left out.
    endUntouched: db.prepare(
      `${end} WHERE ? IS NULL AND id = ? AND reason IS NULL AND pair_id IS NULL AND pinned = 0 AND noted = 0 AND deletion IS NULL`,
    ),
    end: db.prepare(`${end}, reason = ? WHERE id = ?`),
    // What was set meanwhile by somebody else stays, and is told. Asked separately: RETURNING costs three times as much.
    kept: db.prepare<
      [number],
      Pick<ExchangeRow, 'project_id' | 'webhook_id' | 'pair_id' | 'pinned' | 'noted'> & {
        deletion: number | null;
      }
    >('SELECT project_id, webhook_id, pair_id, pinned, noted, deletion FROM exchange WHERE id = ?'),
    pair: db.prepare<unknown[], ExchangeRow & { deletion: number | null }>(
      `UPDATE exchange SET pair_id = ? WHERE id = ? RETURNING deletion, ${summaryColumns.join(', ')}`,
    ),
    adopt: db.prepare<unknown[], ExchangeRow & { deletion: number | null }>(
      `UPDATE exchange SET project_id = ?, webhook_id = ? WHERE id = ? RETURNING deletion, ${summaryColumns.join(', ')}`,
    ),
    basis: db.prepare(
      'REPLACE INTO pairing (exchange_id, sign, candidates, arrivals, obstacle) VALUES (?, ?, ?, ?, ?)',
    ),
    insertBegun: db.prepare('INSERT INTO replay_begun (job_id, position, exchange_id) VALUES (?, ?, ?)'),
    insertRequest: db.prepare(`INSERT INTO request_part ${partColumns}`),
    insertResponse: db.prepare(`INSERT INTO response_part ${partColumns}`),
    putResponse: db.prepare(`REPLACE INTO response_part ${partColumns}`),
    dropResponse: db.prepare('DELETE FROM response_part WHERE exchange_id = ?'),
    insertDetail: db.prepare('INSERT INTO exchange_detail (exchange_id, json) VALUES (?, ?)'),
    putDetail: db.prepare('REPLACE INTO exchange_detail (exchange_id, json) VALUES (?, ?)'),
  };
}
