import type { AppFailure } from '@shared/errors';
import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { prepareApply } from './apply-batch';
import { type Applied, type Change, isPromise, packBatch } from './batch';
import { committedRows } from './committed-rows';
import { lockPatience } from './database';
import { createGathering } from './gathering';
import type { Committed, Journal } from './journal';
import type { IndexReach } from './search/indexer';
import { appliedWithout, isLost, madeBy, partedBy, type TakeBack } from './take-back';
import type { WalCopier } from './threads/wal-copier';
import { LogTrouble, troubleOf } from './trouble';
import { createWalDoubt } from './wal-doubt';
import { createWalSync } from './wal-sync';

type Write = Change & { committed?: Committed };

/** How long a lock of another program is waited for once that was in vain, in ms: everything else stands still meanwhile. */
const impatience = 20;

/** What was written with one commit, and what came of it. */
interface Written {
  writes: Write[];
  applied: Applied;
}

interface LogWriterOptions {
  /** The file of the log. */
  path: string;
  /** How far the indexes have come now. */
  reach: () => IndexReach;
  takeBack: TakeBack;
  /** Gets the rows of each commit, oldest first, and how many of them are new. */
  onCommitted: (rows: ExchangeSummary[], inserted: number) => void;
  /** Hears of every commit that was not possible for a reason that is not in what was written. */
  onTrouble: (trouble: LogTrouble) => void;
  /** Starts the thread that copies the WAL. Without it, commits do. */
  copier: (() => WalCopier) | null;
  /** Whether a quick disk is waited for on this thread; see StoreOptions. */
  syncHere?: boolean;
}

export interface LogWriter extends Journal {
  /** Takes nothing any more: what was not committed yet fails, and everything that comes. */
  refuseAll(why: AppFailure): void;
  /** Starts the thread that copies the WAL, if it has not been: there will be much to copy. */
  beside(): void;
  /** Whether that thread has started, and copies. */
  readonly copies: boolean;
  /**
   * Resolves once all that was committed is on the disk, and in the file where a thread can copy it. Holds nothing up. To be
   * asked for once at a time.
   */
  toDisk(): Promise<void>;
  /** Commits what was gathered, and ends the thread. */
  close(): void;
}

/**
 * The journal of the log. Writes that come close together are committed in one transaction: a commit costs a sync of the disk, and
 * many requests share it. The disk is waited for beside this thread (but see `syncHere`), which reads the next requests meanwhile; they
 * are committed with the end of that sync, and theirs begins before the answers of the last are written. See docs/decisions/0013.
 */
export function createLogWriter(db: Database, firstId: number, options: LogWriterOptions): LogWriter {
  const { reach, onCommitted, takeBack } = options;
  const apply = prepareApply(db);
  const sync = createWalSync(options.path, options.syncHere === true);
  const doubt = createWalDoubt(db);
  const gathering = createGathering(() => {
    const written = commit();
    if (syncing === null) told(begun(written));
    else after.push(...written);
  });
  let lastId = firstId - 1;
  let queue: Write[] = [];
  /** What the disk is waited for, and what was committed after that began. */
  let syncing: Written[] | null = null;
  let after: Written[] = [];
  let copier: WalCopier | null = null;
  let patience = lockPatience;
  let refusal: AppFailure | null = null;

  function add(write: Write): void {
    queue.push(write);
    beside();
    gathering.added(queue.length, syncing === null && isPromise(write));
  }

  function beside(): void {
    copier ??= options.copier?.() ?? null;
  }

  function commit(): Written[] {
    const writes = queue;
    queue = [];
    return write(writes);
  }

  /** Begins to wait for the disk, where what was committed has to. Gives what can be told now. */
  function begun(written: Written[]): Written[] {
    if (!written.some(({ writes }) => writes.some(isPromise))) return written;
    const waiting = written.reduce((sum, { writes }) => sum + writes.length, 0);
    if (copier?.ready) copier.wrote(waiting);
    syncing = written;
    sync.start(waiting, (failure) => {
      if (syncing === written) synced(written, failure);
    });
    return [];
  }

  function synced(written: Written[], failure: Error | null): void {
    const later = after;
    after = [];
    syncing = null;
    if (failure) {
      lost([...written, ...later], failure);
      told(begun(commit()));
      return;
    }
    // The next sync goes on while answers are written.
    const next = begun(later.length > 0 ? later : commit());
    told(written);
    told(next);
  }

  function write(writes: Write[]): Written[] {
    if (writes.length === 0) return [];
    const why = refusal ?? doubt.reason();
    if (why) {
      refuse(writes, why);
      return [];
    }
    try {
      copier?.beforeCommit();
      const applied = apply(packBatch(writes, reach()));
      waitForLock(lockPatience);
      return [{ writes, applied }];
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble?.waited) waitForLock(impatience);
      if (writes.length === 1 || trouble?.waited) {
        refuse(writes, trouble ?? (error as Error));
        return [];
      }
      // One row that cannot be written must not take the others with it.
      return writes.flatMap((one) => write([one]));
    }
  }

  function waitForLock(ms: number): void {
    if (ms !== patience) db.pragma(`busy_timeout = ${ms}`);
    patience = ms;
  }

  /** What is new is taken back: whoever waits for it hears that it is not in the log. The rest never waited for the disk. */
  function lost(written: Written[], failure: Error): void {
    doubt.raise();
    const changes = written.flatMap(({ writes }) => writes);
    const made = madeBy(changes);
    try {
      db.transaction(takeBack).immediate([...made], partedBy(changes, made));
    } catch (error) {
      if (!troubleOf(error)) throw error;
    }
    told(
      written.map(({ writes, applied }) => ({
        writes: writes.filter((write) => !isLost(write, made)),
        applied: appliedWithout(applied, made),
      })),
    );
    const gone = changes.filter((write) => isLost(write, made));
    refuse(gone, troubleOf(failure) ?? failure);
  }

  function refuse(writes: Write[], failure: Error): void {
    if (failure instanceof LogTrouble) options.onTrouble(failure);
    for (const { committed } of writes) committed?.(failure);
  }

  function told(written: Written[]): void {
    for (const { writes, applied } of written) {
      const { rows, inserted } = committedRows(writes, applied);
      onCommitted(rows, inserted);
      for (const { committed } of writes) committed?.(null);
    }
  }

  /** Waits for the disk while everything else stands still. */
  function settle(): void {
    if (syncing === null) return;
    const written = [...syncing, ...after];
    after = [];
    let failure: Error | null = null;
    try {
      sync.now();
    } catch (error) {
      failure = error as Error;
    }
    syncing = null;
    if (failure) lost(written, failure);
    else told(written);
  }

  function flush(): void {
    settle();
    while (queue.length > 0) {
      told(begun(commit()));
      settle();
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
    refuseAll(why) {
      settle();
      refusal = why;
      told(begun(commit()));
    },
    beside,
    get copies() {
      return copier?.ready === true;
    },
    toDisk() {
      const copying = copier?.ready ? copier : null;
      return new Promise((resolve) => (copying ? copying.copy(resolve) : sync.start(0, () => resolve())));
    },
    close() {
      flush();
      copier?.close();
      copier = null;
      sync.close();
    },
  };
}
