import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { type ExchangeRow, summaryColumns, summaryOf, summaryValues } from './exchange-row';
import type { Committed, Entry, EntryEnd, Journal, StoredPart } from './journal';
import { partId } from './part-id';
import type { SyncMode } from './sync-mode';

type Write =
  | { kind: 'insert'; entry: Entry; committed: Committed }
  | { kind: 'end'; end: EntryEnd; committed: Committed }
  | { kind: 'pair'; sentId: number; caughtId: number };

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
    for (const write of writes) if (write.kind !== 'pair') write.committed(null);
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
      if (write.kind !== 'pair') write.committed(failed);
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
        writePart(partId(summary.id, 'request'), request);
        if (response) writePart(partId(summary.id, 'response'), response);
        if (detail) statements.detail.run(summary.id, JSON.stringify(detail));
        rows.push(summary);
        return;
      }
      case 'end': {
        const { summary, response, detail, localAddress, remoteAddress } = write.end;
        const [id, ...values] = summaryValues(summary);
        const row = statements.end.get(...values, localAddress, remoteAddress, id);
        if (response) writePart(partId(summary.id, 'response'), response);
        // A caught row had its answer before it was known that nobody was there to take it.
        else statements.dropPart.run(partId(summary.id, 'response'));
        if (detail) statements.detail.run(summary.id, JSON.stringify(detail));
        onRewritten(summary.id);
        // What was deleted meanwhile is not told of.
        if (row?.deletion === null) rows.push(summaryOf(row));
        return;
      }
      case 'pair': {
        statements.pair.get(write.sentId, write.caughtId);
        const sent = statements.pair.get(write.caughtId, write.sentId);
        if (sent?.deletion === null) rows.push(summaryOf(sent));
      }
    }
  }

  function writePart(id: number, part: StoredPart): void {
    statements.part.run(
      id,
      part.startLine,
      JSON.stringify(part.headers),
      part.trailers.length > 0 ? JSON.stringify(part.trailers) : null,
      part.body,
      part.size,
      part.sha256,
      part.complete ? 1 : 0,
    );
  }

  return {
    nextId() {
      lastId += 1;
      return lastId;
    },
    insert: (entry, committed) => add({ kind: 'insert', entry, committed }),
    end: (end, committed) => add({ kind: 'end', end, committed }),
    pair: (sentId, caughtId) => add({ kind: 'pair', sentId, caughtId }),
    flush,
  };
}

/** What was caught is answered once it is committed, and an answer is a promise. Nobody waits for the rest. */
function isPromise(write: Write): boolean {
  return write.kind === 'insert' && write.entry.summary.direction === 'caught';
}

const kept = new Set<string>(['pair_id', 'pinned', 'noted']);

function prepare(db: Database) {
  const columns = [...summaryColumns, 'local_address', 'remote_address'];
  // What was set meanwhile by somebody else stays: the pair, the pin and the note.
  const updated = columns
    .filter((column) => column !== 'id')
    .map((column) => (kept.has(column) ? `${column} = coalesce(nullif(${column}, 0), ?)` : `${column} = ?`));
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    insert: db.prepare(
      `INSERT INTO exchange (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ),
    end: db.prepare<unknown[], ExchangeRow & { deletion: number | null }>(
      `UPDATE exchange SET ${updated.join(', ')} WHERE id = ? RETURNING deletion, ${summaryColumns.join(', ')}`,
    ),
    pair: db.prepare<unknown[], ExchangeRow & { deletion: number | null }>(
      `UPDATE exchange SET pair_id = ? WHERE id = ? RETURNING deletion, ${summaryColumns.join(', ')}`,
    ),
    part: db.prepare(
      `INSERT OR REPLACE INTO exchange_part (id, start_line, headers, trailers, body, size, sha256, complete)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    dropPart: db.prepare('DELETE FROM exchange_part WHERE id = ?'),
    detail: db.prepare('INSERT OR REPLACE INTO exchange_detail (exchange_id, json) VALUES (?, ?)'),
  };
}
