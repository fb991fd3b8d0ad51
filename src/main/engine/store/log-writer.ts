import type { ExchangeSummary, PairBasis } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { endpointOf, isEndpointOnly } from './endpoint-column';
import { endValues, startValues, summaryOf, summaryValues } from './exchange-row';
import type { Committed, Entry, EntryEnd, Journal } from './journal';
import { basisValues, partValues, prepareWrites } from './log-statements';
import type { SyncMode } from './sync-mode';

type Write =
  | { kind: 'insert'; entry: Entry; committed: Committed }
  | { kind: 'end'; end: EntryEnd; committed: Committed }
  | { kind: 'pair'; sentId: number; caughtId: number; basis: PairBasis | null }
  | { kind: 'unpaired'; id: number; basis: PairBasis }
  | { kind: 'mark'; committed: Committed };

interface LogWriterOptions {
  syncMode: SyncMode;
  /** Gets the rows of each commit, oldest first, and how many of them are new. */
  onCommitted: (rows: ExchangeSummary[], inserted: number) => void;
  /** Called inside the transaction that changes the text of a row. */
  onRewritten: (id: number) => void;
}

/** Longest that writes are gathered, in ms: about what a sync of a disk takes. */
const mostGathering = 5;
/** Turns of the loop that bring nothing before that is believed: one accepts a connection, the next reads of it. */
const quietTurns = 2;
/** A turn that takes longer, in ms, has other work to do, such as an export: waiting for more of them would cost too much. */
const longTurn = 2;

export interface LogWriter extends Journal {
  /** Commits what was gathered, now. */
  flush(): void;
}

/**
 * The journal of the log. Writes that come close together are committed in one transaction: a commit costs a sync of
 * the disk, and many requests share it.
 */
export function createLogWriter(
  db: Database,
  firstId: number,
  { syncMode, onCommitted, onRewritten }: LogWriterOptions,
): LogWriter {
  const statements = prepareWrites(db);
  let lastId = firstId - 1;
  let queue: Write[] = [];
  /** When the first write of the queue came, and when the loop turned last, in ms. */
  let [since, turned] = [0, 0];
  /** How many there were one turn ago, and the turns since then that brought none. */
  let [seen, quiet] = [0, 0];

  function add(write: Write): void {
    if (queue.length === 0) {
      since = performance.now();
      turned = since;
      [seen, quiet] = [0, 0];
      setImmediate(turn);
    }
    queue.push(write);
  }

  /**
   * Commits once nothing new comes any more: a burst of connections is accepted one a turn, and must not wait for the
   * disk each time.
   */
  function turn(): void {
    const now = performance.now();
    const isBusy = now - turned > longTurn;
    turned = now;
    quiet = queue.length > seen ? 0 : quiet + 1;
    seen = queue.length;
    if (quiet < quietTurns && !isBusy && now - since < mostGathering) setImmediate(turn);
    else flush();
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
      apply(writes, rows);
      statements.commit.run();
    } catch (error) {
      rows.length = 0;
      if (db.inTransaction) statements.rollback.run();
      throw error;
    }
  }

  /**
   * Kind by kind and table by table: SQLite runs a statement faster right after the same one. The order in which the
   * writes were made is kept where it matters: a row is there before it ends, and has ended before it is told as a pair.
   */
  function apply(writes: readonly Write[], rows: ExchangeSummary[]): void {
    const inserts: Entry[] = [];
    const ends: EntryEnd[] = [];
    for (const write of writes) {
      if (write.kind === 'insert') inserts.push(write.entry);
      else if (write.kind === 'end') ends.push(write.end);
    }
    for (const { summary, localAddress, remoteAddress, detail } of inserts) {
      const isStart = isSending(summary) && localAddress === null && remoteAddress === null;
      if (isStart) statements.insertStart.run(startValues(summary));
      else statements.insert.run(...summaryValues(summary), localAddress, remoteAddress, endpointOf(detail));
      rows.push(summary);
    }
    for (const { summary, replay } of inserts)
      if (replay) statements.insertBegun.run(replay.jobId, replay.position, summary.id);
    for (const { summary, request } of inserts)
      statements.insertRequest.run(...partValues(summary.id, request));
    for (const { summary, response } of inserts)
      if (response) statements.insertResponse.run(...partValues(summary.id, response));
    for (const { summary, detail } of inserts)
      if (detail && !isEndpointOnly(detail)) statements.insertDetail.run(summary.id, JSON.stringify(detail));
    for (const end of ends) {
      const told = applyEnd(end);
      if (told) rows.push(told);
    }
    for (const { summary, response } of ends) {
      if (response) statements.putResponse.run(...partValues(summary.id, response));
      // A caught row had its answer before it was known that nobody was there to take it.
      else statements.dropResponse.run(summary.id);
    }
    for (const { summary, detail } of ends)
      if (detail) statements.putDetail.run(summary.id, JSON.stringify(detail));
    for (const { summary } of ends) onRewritten(summary.id);
    for (const write of writes) {
      if (write.kind === 'pair') applyPair(write, rows);
      else if (write.kind === 'unpaired') statements.basis.run(...basisValues(write.id, write.basis));
    }
  }

  /** Returns the row as it is now, or null if it is not shown any more. */
  function applyEnd({ summary, localAddress, remoteAddress }: EntryEnd): ExchangeSummary | null {
    const values = [...endValues(summary), localAddress, remoteAddress];
    const { id, reason } = summary;
    if (reason === null && statements.endUntouched.run(...values, id).changes > 0) return summary;
    statements.end.run(...values, reason, id);
    const kept = statements.kept.get(summary.id);
    if (kept?.deletion !== null) return null;
    return {
      ...summary,
      projectId: kept.project_id,
      webhookId: kept.webhook_id,
      pairId: kept.pair_id,
      pinned: kept.pinned === 1,
      noted: kept.noted === 1,
    };
  }

  function applyPair({ sentId, caughtId, basis }: Write & { kind: 'pair' }, rows: ExchangeSummary[]): void {
    const sent = statements.pair.get(caughtId, sentId);
    const caught = statements.pair.get(sentId, caughtId);
    if (sent?.deletion === null) rows.push(summaryOf(sent));
    if (basis === null) return;
    for (const id of [sentId, caughtId]) statements.basis.run(...basisValues(id, basis));
    // Its row was told of before it was known whose other end it is.
    const adopted = sent && caught && statements.adopt.get(sent.project_id, sent.webhook_id, caughtId);
    if (adopted?.deletion === null) rows.push(summaryOf(adopted));
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
    afterCommit: (committed) => add({ kind: 'mark', committed }),
    flush,
  };
}

/** A send that begins: nothing was done with it yet. */
function isSending({ direction, outcome, pairId, pinned, noted }: ExchangeSummary): boolean {
  return direction === 'sent' && outcome === 'pending' && pairId === null && !pinned && !noted;
}

/** What was caught is answered once it is committed, and an answer is a promise. Nobody waits for the rest. */
function isPromise(write: Write): boolean {
  return write.kind === 'insert' && write.entry.summary.direction === 'caught';
}
