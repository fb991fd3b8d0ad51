import type { AppFailure } from '@shared/errors';
import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { prepareApply } from './apply-batch';
import { type Applied, type Batch, type Change, isPromise, packBatch } from './batch';
import { createGathering } from './gathering';
import type { Committed, Journal } from './journal';
import type { IndexReach } from './search/indexer';
import type { SyncMode } from './sync-mode';
import { type LogThreads, startLogThreads } from './threads/log-threads';
import type { BatchEnd } from './threads/messages';
import { LogTrouble, troubleFrom, troubleOf } from './trouble';
import { walToDisk } from './wal-to-disk';

type Write = Change & { committed?: Committed };

interface LogWriterOptions {
  syncMode: SyncMode;
  /** How far the indexes have come now. They do not go on while `isBusy`. */
  reach: () => IndexReach;
  /** Gets the rows of each commit, oldest first, and how many of them are new. */
  onCommitted: (rows: ExchangeSummary[], inserted: number) => void;
  /** Hears of every commit that was not possible for a reason that is not in what was written. */
  onTrouble: (trouble: LogTrouble) => void;
  /** The script of the threads beside this one, and the file of the log. Without them, this thread does all. */
  threads: { script: string; path: string } | null;
}

/** Bodies of a batch, in bytes, up to which it is copied for the other thread; more than that is written by this one. */
const mostCopied = 1024 * 1024;

export interface LogWriter extends Journal {
  /** Whether the threads have started, and write. */
  readonly threaded: boolean;
  /** Calls back once no batch is under way in the other thread, before the next one is: now, or soon. */
  whenIdle(run: () => void): void;
  /** Waits for the batch that is under way in the other thread, while everything else stands still. */
  settle(): void;
  /** Takes nothing any more: what was not committed yet fails, and everything that comes. */
  refuseAll(why: AppFailure): void;
  /** Starts the threads, if they have not been: there will be much to copy into the file. */
  beside(): void;
  /**
   * Resolves once all that was committed is on the disk, and in the file where a thread can copy it. Holds nothing up. To be
   * asked for once at a time.
   */
  toDisk(): Promise<void>;
  /** Commits what was gathered, and ends the threads. */
  close(): void;
}

/**
 * The journal of the log. Writes that come close together are committed in one transaction: a commit costs a sync of
 * the disk, and many requests share it. With the first write threads are started: what waits for the disk is written by
 * one of them, one batch at a time, while this one reads the next requests; see docs/decisions/0013. Until they run, and
 * should they end, this thread does it.
 */
export function createLogWriter(db: Database, firstId: number, options: LogWriterOptions): LogWriter {
  const { syncMode, reach, onCommitted } = options;
  const apply = prepareApply(db, syncMode);
  const isThere = db.prepare<[number], number>('SELECT 1 FROM exchange WHERE id = ?').pluck();
  const gathering = createGathering(commitGathered);
  let lastId = firstId - 1;
  let queue: Write[] = [];
  let threads: LogThreads | null = null;
  let underWay: { writes: Write[]; batch: Batch } | null = null;
  let idle: (() => void)[] = [];
  let refusal: AppFailure | null = null;

  function add(write: Write): void {
    queue.push(write);
    beside();
    if (!underWay) gathering.added(queue.length, threads?.ready === true && isPromise(write));
  }

  function beside(): void {
    if (options.threads) threads ??= startLogThreads(options.threads.script, options.threads.path, db);
  }

  function commitGathered(): void {
    if (underWay || queue.length === 0) return;
    const writes = queue;
    queue = [];
    const batch = packBatch(writes, reach());
    if (batch.waits) threads?.wrote(writes.length);
    if (refusal || !batch.waits || !threads?.ready || bytesOf(batch) > mostCopied) {
      commitHere(writes, batch);
      return;
    }
    underWay = { writes, batch };
    threads.write(batch, (end) => {
      ended(end);
      goOn();
    });
  }

  /** Whoever waited for the thread goes first; then what was gathered meanwhile. */
  function goOn(): void {
    const waiting = idle;
    idle = [];
    for (const run of waiting) run();
    commitGathered();
  }

  function ended(end: BatchEnd | null): void {
    const was = underWay;
    underWay = null;
    if (!was) return;
    const { writes, batch } = was;
    const trouble = end && 'failure' in end ? troubleFrom(end) : null;
    if (end && 'applied' in end) told(writes, end.applied);
    else if (!end && wasWritten(batch)) told(writes, { kept: [], paired: [] });
    else if (trouble?.waited) refuse(writes, trouble);
    else commitHere(writes, packBatch(writes, batch.reach));
  }

  /** A batch is written as a whole, and what only ends rows may be written twice. */
  function wasWritten({ firstId }: Batch): boolean {
    return firstId !== null && isThere.get(firstId) === 1;
  }

  function commitHere(writes: Write[], batch: Batch): void {
    if (refusal) {
      refuse(writes, refusal);
      return;
    }
    let applied: Applied;
    try {
      applied = apply(batch);
    } catch (error) {
      const trouble = troubleOf(error);
      if (writes.length === 1 || trouble?.waited) refuse(writes, trouble ?? (error as Error));
      // One row that cannot be written must not take the others with it.
      else for (const write of writes) commitHere([write], packBatch([write], reach()));
      return;
    }
    told(writes, applied);
  }

  function refuse(writes: Write[], failure: Error): void {
    if (failure instanceof LogTrouble) options.onTrouble(failure);
    for (const { committed } of writes) committed?.(failure);
  }

  function told(writes: Write[], { kept, paired }: Applied): void {
    const rows: ExchangeSummary[] = [];
    let inserted = 0;
    for (const write of writes) {
      if (write.kind !== 'insert') continue;
      rows.push(write.entry.summary);
      inserted += 1;
    }
    for (const write of writes) {
      if (write.kind !== 'end') continue;
      const { summary } = write.end;
      const other = kept.find(({ id }) => id === summary.id);
      if (other === undefined) rows.push(summary);
      else if (other.row) rows.push({ ...summary, ...other.row });
    }
    rows.push(...paired);
    onCommitted(rows, inserted);
    for (const { committed } of writes) committed?.(null);
  }

  function settle(): void {
    if (!underWay || !threads) return;
    ended(threads.wait());
    setImmediate(goOn);
  }

  function flush(): void {
    settle();
    while (queue.length > 0) {
      const writes = queue;
      queue = [];
      commitHere(writes, packBatch(writes, reach()));
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
    afterCommit: (committed) => add({ kind: 'mark', committed }),
    whenIdle(run) {
      if (underWay) idle.push(run);
      else run();
    },
    get threaded() {
      return threads?.ready === true;
    },
    settle,
    refuseAll(why) {
      settle();
      refusal = why;
    },
    beside,
    toDisk() {
      const copying = threads?.ready ? threads : null;
      return copying ? new Promise((resolve) => copying.copy(resolve)) : walToDisk(db.name);
    },
    close() {
      flush();
      threads?.close();
      threads = null;
    },
  };
}

function bytesOf({ bodies }: Batch): number {
  return bodies.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
