import type { Cleared } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import type { Exchange, HeaderPair, PairBasis, Part } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { detailOf } from './endpoint-column';
import { type ExchangeRow, summaryColumns, summaryOf } from './exchange-row';
import { prepareMarkEnded } from './insight-marks';
import type { NoteTable } from './notes';
import { pendingIds } from './pending';
import type { Visibility } from './visibility';

export interface ExchangeTable {
  /** Everything but the bodies. Throws `not_found`. */
  get(id: number): Exchange;
  /** Kept bytes from `offset`, as on the wire; `total` is how many there are. */
  body(id: number, side: Side, offset: number, length: number): { bytes: Uint8Array; total: number };
  clear(): Cleared;
  unclear(): void;
  totals(): { exchanges: number; bytes: number };
  /** Marks what the last process left pending as interrupted. */
  recoverInterrupted(): void;
}

const columns = summaryColumns.join(', ');

interface FullRow extends ExchangeRow {
  local_address: string | null;
  remote_address: string | null;
  endpoint: string | null;
  timings: string | null;
}

type Side = 'request' | 'response';
interface PartRow {
  start_line: string;
  headers: string;
  trailers: string | null;
  size: number;
  kept: number;
  sha256: string | null;
  complete: number;
}

export function exchangeTable(db: Database, visibility: Visibility, notes: NoteTable): ExchangeTable {
  const get = db.prepare<[number], FullRow>(
    `SELECT ${columns}, local_address, remote_address, endpoint, timings FROM exchange WHERE id = ?`,
  );
  const detail = db.prepare<[number], { json: string }>(
    'SELECT json FROM exchange_detail WHERE exchange_id = ?',
  );
  const pairing = db.prepare<[number], PairBasis>(
    'SELECT sign AS by, candidates, arrivals, obstacle FROM pairing WHERE exchange_id = ?',
  );
  const parts = {
    request: partStatements(db, 'request_part'),
    response: partStatements(db, 'response_part'),
  };
  const pending = db.prepare<[], number>(pendingIds).pluck();
  const interrupt = db.prepare<[number]>("UPDATE exchange SET outcome = 'interrupted' WHERE id = ?");
  const pageCount = db.prepare<[], number>('PRAGMA page_count').pluck();
  const pageSize = Number(db.pragma('page_size', { simple: true }));

  return {
    get(id) {
      const row = get.get(id);
      const request = row && parts.request.get.get(id);
      if (!request) {
        throw new AppFailure(
          'not_found',
          'This exchange is not in the log any more.',
          'It was pruned; see Settings.',
        );
      }
      const response = parts.response.get.get(id);
      const basis = pairing.get(id);
      const known = detailOf(detail.get(id)?.json, row);
      return {
        summary: summaryOf(row),
        request: partOf(request),
        response: response ? partOf(response) : null,
        detail: basis ? { ...known, pairing: basis } : known,
        localAddress: row.local_address,
        remoteAddress: row.remote_address,
        note: notes.get(id),
      };
    },
    body(id, side, offset, length) {
      const slice = parts[side].body.get(offset + 1, length, id);
      if (!slice)
        throw new AppFailure(
          'not_found',
          'There is no such body in the log.',
          'It was pruned, or never came.',
        );
      return slice;
    },
    clear: () => visibility.clear(),
    unclear: () => visibility.unclear(),
    totals: () => ({ exchanges: visibility.visible, bytes: (pageCount.get() ?? 0) * pageSize }),
    recoverInterrupted: db.transaction(() => {
      const ids = pending.all();
      for (const id of ids) interrupt.run(id);
      if (ids.length > 0) prepareMarkEnded(db)(ids);
    }),
  };
}

function partStatements(db: Database, table: 'request_part' | 'response_part') {
  return {
    get: db.prepare<[number], PartRow>(
      `SELECT start_line, headers, trailers, size, length(body) AS kept, sha256, complete
       FROM ${table} WHERE exchange_id = ?`,
    ),
    // SQLite's substr of an empty blob is NULL.
    body: db.prepare<[number, number, number], { bytes: Buffer; total: number }>(
      `SELECT coalesce(substr(body, ?, ?), x'') AS bytes, length(body) AS total FROM ${table} WHERE exchange_id = ?`,
    ),
  };
}

function partOf(row: PartRow): Part {
  return {
    startLine: row.start_line,
    headers: JSON.parse(row.headers) as HeaderPair[],
    trailers: row.trailers === null ? [] : (JSON.parse(row.trailers) as HeaderPair[]),
    size: row.size,
    keptSize: row.kept,
    sha256: row.sha256,
    complete: row.complete === 1,
  };
}
