import type { ExchangeSummary, PairBasis } from '@shared/model';
import type { Database } from 'better-sqlite3';
import {
  type ExchangeRow,
  endedColumns,
  endValues,
  summaryColumns,
  summaryOf,
  summaryValues,
} from './exchange-row';
import { headersJson } from './headers-json';
import type { Committed, Entry, EntryEnd, Journal, StoredPart } from './journal';
import type { SyncMode } from './sync-mode';

type Write =
  | { kind: 'insert'; entry: Entry; committed: Committed }
  | { kind: 'end'; end: EntryEnd; committed: Committed }
  | { kind: 'pair'; sentId: number; caughtId: number; basis: PairBasis | null }
  | { kind: 'unpaired'; id: number; basis: PairBasis };

interface LogWriterOptions {
  syncMode: SyncMode;
  /** Gets the rows of each commit, oldest first, and how many of them are new. */
  onCommitted: (rows: ExchangeSummary[], inserted: number) => void;
  /** Called inside the transaction that changes the text of a row. */
  onRewritten: (id: number) => void;
}

export interface LogWriter extends Journal {
  /** Commits what was gathered, now. */
  flush(): void;
}

/**
 * The journal of the log. Writes are gathered and committed in one transaction per turn of the event loop: a commit
 * costs a sync of the disk, and many requests share it.
 */
export function createLogWriter(
  db: Database,
  firstId: number,
  { syncMode, onCommitted, onRewritten }: LogWriterOptions,
): LogWriter {
  const statements = prepare(db);
  let lastId = firstId - 1;
  let queue: Write[] = [];

  function add(write: Write): void {
    if (queue.length === 0) setImmediate(flush);
    queue.push(write);
  }

  function flush(): void {
    if (queue.length === 0) return;
    const writes = queue;
    queue = [];
    const rows: ExchangeSummary[] = [];
    try {
      commit(writes, rows);
    } catch (error) {
      retryOneByOne(writes, error as Error);
      return;
    }
    onCommitted(rows, writes.filter(({ kind }) => kind === 'insert').length);
    for (const write of writes) if ('committed' in write) write.committed(null);
  }

  /** One row that cannot be written must not take the others with it. */
  function retryOneByOne(writes: Write[], failure: Error): void {
    for (const write of writes) {
      const rows: ExchangeSummary[] = [];
      let failed: Error | null = writes.length === 1 ? failure : null;
      try {
        if (!failed) commit([write], rows);
      } catch (error) {
        failed = error as Error;
      }
      if (rows.length > 0) onCommitted(rows, write.kind === 'insert' ? 1 : 0);
      if ('committed' in write) write.committed(failed);
    }
  }

  function commit(writes: Write[], rows: ExchangeSummary[]): void {
    syncMode(writes.some(isPromise));
    statements.begin.run();
    try {
      for (const write of writes) apply(write, rows);
      statements.commit.run();
    } catch (error) {
      rows.length = 0;
      if (db.inTransaction) statements.rollback.run();
      throw error;
    }
  }

  function apply(write: Write, rows: ExchangeSummary[]): void {
    switch (write.kind) {
      case 'insert': {
        const { summary, request, response, detail, localAddress, remoteAddress } = write.entry;
        statements.insert.run(...summaryValues(summary), localAddress, remoteAddress);
        statements.insertRequest.run(...partValues(summary.id, request));
        if (response) statements.insertResponse.run(...partValues(summary.id, response));
        if (detail) statements.insertDetail.run(summary.id, JSON.stringify(detail));
        rows.push(summary);
        return;
      }
      case 'end': {
        const { summary, response, detail, localAddress, remoteAddress } = write.end;
        statements.end.run(...endValues(summary), localAddress, remoteAddress, summary.id);
        if (response) statements.putResponse.run(...partValues(summary.id, response));
        // A caught row had its answer before it was known that nobody was there to take it.
        else statements.dropResponse.run(summary.id);
        if (detail) statements.putDetail.run(summary.id, JSON.stringify(detail));
        onRewritten(summary.id);
        const kept = statements.kept.get(summary.id);
        // What was deleted meanwhile is not told of.
        if (kept?.deletion === null) {
          const [pairId, pinned, noted] = [kept.pair_id, kept.pinned === 1, kept.noted === 1];
          rows.push({ ...summary, pairId, pinned, noted });
        }
        return;
      }
      case 'pair': {
        const { sentId, caughtId, basis } = write;
        const sent = statements.pair.get(caughtId, sentId);
        const caught = statements.pair.get(sentId, caughtId);
        if (sent?.deletion === null) rows.push(summaryOf(sent));
        if (basis === null) return;
        for (const id of [sentId, caughtId]) statements.basis.run(...basisValues(id, basis));
        // Its row was told of before it was known whose other end it is.
        const adopted = sent && caught && statements.adopt.get(sent.project_id, sent.webhook_id, caughtId);
        if (adopted?.deletion === null) rows.push(summaryOf(adopted));
        return;
      }
      case 'unpaired':
        statements.basis.run(...basisValues(write.id, write.basis));
    }
  }

  return {
    nextId() {
      lastId += 1;
      return lastId;
    },
    insert: (entry, committed) => add({ kind: 'insert', entry, committed }),
    end: (end, committed) => add({ kind: 'end', end, committed }),
    pair: (sentId, caughtId, basis) => add({ kind: 'pair', sentId, caughtId, basis: basis ?? null }),
    unpaired: (id, basis) => add({ kind: 'unpaired', id, basis }),
    flush,
  };
}

/** What was caught is answered once it is committed, and an answer is a promise. Nobody waits for the rest. */
function isPromise(write: Write): boolean {
  return write.kind === 'insert' && write.entry.summary.direction === 'caught';
}

const partColumns = `(exchange_id, start_line, headers, trailers, body, size, sha256, complete)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

function partValues(exchangeId: number, part: StoredPart) {
  return [
    exchangeId,
    part.startLine,
    headersJson(part.headers),
    part.trailers.length > 0 ? headersJson(part.trailers) : null,
    part.body,
    part.size,
    part.sha256,
    part.complete ? 1 : 0,
  ];
}

function basisValues(id: number, { by, candidates, arrivals, obstacle }: PairBasis) {
  return [id, by, candidates, arrivals, obstacle];
}

function prepare(db: Database) {
  const columns = [...summaryColumns, 'local_address', 'remote_address'];
  const endColumns = [...endedColumns, 'local_address', 'remote_address'];
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    insert: db.prepare(
      `INSERT INTO exchange (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ),
    end: db.prepare(
      `UPDATE exchange SET ${endColumns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    ),
    // What was set meanwhile by somebody else stays, and is told. Asked separately: RETURNING costs three times as much.
    kept: db.prepare<
      [number],
      Pick<ExchangeRow, 'pair_id' | 'pinned' | 'noted'> & { deletion: number | null }
    >('SELECT pair_id, pinned, noted, deletion FROM exchange WHERE id = ?'),
    pair: db.prepare<unknown[], ExchangeRow & { deletion: number | null }>(
      `UPDATE exchange SET pair_id = ? WHERE id = ? RETURNING deletion, ${summaryColumns.join(', ')}`,
    ),
    adopt: db.prepare<unknown[], ExchangeRow & { deletion: number | null }>(
      `UPDATE exchange SET project_id = ?, webhook_id = ? WHERE id = ? RETURNING deletion, ${summaryColumns.join(', ')}`,
    ),
    basis: db.prepare(
      'REPLACE INTO pairing (exchange_id, sign, candidates, arrivals, obstacle) VALUES (?, ?, ?, ?, ?)',
    ),
    insertRequest: db.prepare(`INSERT INTO request_part ${partColumns}`),
    insertResponse: db.prepare(`INSERT INTO response_part ${partColumns}`),
    putResponse: db.prepare(`REPLACE INTO response_part ${partColumns}`),
    dropResponse: db.prepare('DELETE FROM response_part WHERE exchange_id = ?'),
    insertDetail: db.prepare('INSERT INTO exchange_detail (exchange_id, json) VALUES (?, ?)'),
    putDetail: db.prepare('REPLACE INTO exchange_detail (exchange_id, json) VALUES (?, ?)'),
  };
}
