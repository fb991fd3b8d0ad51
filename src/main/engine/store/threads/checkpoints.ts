import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { troubleOf } from '../trouble';
import type { CheckpointsData, ThreadData } from './messages';
import { walInUse } from './wal-in-use';

/** Between two looks, in ms. */
const lookMs = 500;
/**
 * Writes between two looks from which on it is a flood, which has the disk for itself. Those that wait for no disk, as sends do, are no
 * flood: what they wrote is copied at each look, because a WAL that is begun anew is written faster than one that grows.
 */
const flood = 250;
/** Bytes of the WAL that a flood may fill before they are copied in its midst. */
const mostInFlood = 64 * 1024 * 1024;
/**
 * Bytes of the WAL from which on it is to be begun anew: before it is as long as a WAL that is begun anew may stay (`longestWal`). What is
 * cut off has to grow again, and a file that grows costs twice what one costs that is written over: 75 µs instead of 42 for 15 pages, 220 instead of 120
 * for their sync (ext4).
 */
const most = 80 * 1024 * 1024;
/**
 * Pages of the WAL from which on nothing is to be left in it, and from which on whoever writes is to copy the rest, where somebody asked for
 * the copy.
 */
const [fewAsked, mostAsked] = [4_000, 40_000];
/** Pages that may be left to copy for whoever writes, and how often it is tried at once to have no more. */
const mostLeft = 500;
const tries = 5;

/**
 * Copies what was committed from the WAL into the file of the log, while commits go on. At 64 connections, the commits
 * that did it themselves made the slowest of a hundred answers wait twice as long. A WAL is begun anew by who writes when nothing is left to
 * copy, but where writes never cease something always is: then whoever writes is told to copy that little (`wal-copier.ts`), for which the disk is waited: 20 ms
 * where it is busy. To keep the log locked here until all is copied took a tenth of a second, because SQLite sleeps longer and longer between two
 * looks at a lock.
 */
export function serveCheckpoints(
  db: Database,
  { path, written, finish, port }: ThreadData & CheckpointsData,
  answer: (message: { number: number }) => void,
): () => void {
  const passive = db.prepare<[], { log: number }>('PRAGMA wal_checkpoint(PASSIVE)');
  let seen = 0;
  let copiedAt = 0;

  port.on('message', ({ number, copy: asked }: { number: number; copy?: true }) => {
    if (!asked) return;
    attempt(() => {
      const log = copy();
      // Once nothing is left, the next writer begins the WAL anew by itself. Whoever asked writes nothing meanwhile.
      if (log >= fewAsked && !copyUntil(log, 0) && log > mostAsked) Atomics.store(finish, 0, 1);
    });
    answer({ number });
  });

  function look(): void {
    const count = Atomics.load(written, 0);
    const isFlood = count - seen > flood;
    seen = count;
    const { mtimeMs } = statSync(`${path}-wal`, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
    if (mtimeMs === copiedAt) return;
    const used = walInUse(`${path}-wal`);
    if (isFlood && used < mostInFlood) return;
    attempt(() => {
      const log = copy();
      if (used > most && copyUntil(log, mostLeft)) Atomics.store(finish, 0, 1);
      copiedAt = mtimeMs;
    });
  }

  /** What fails, such as on a full disk, stays in the WAL, and is copied next time. */
  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!troubleOf(error)) throw error;
    }
  }

  /** Returns the pages that the WAL had when it began. */
  function copy(): number {
    return passive.get()?.log ?? 0;
  }

  /** Where writes never cease, as when half the log is deleted, the WAL would grow without end. Returns whether so little came meanwhile. */
  function copyUntil(first: number, mayCome: number): boolean {
    let log = first;
    for (let time = 0; time < tries; time += 1) {
      const before = log;
      log = copy();
      if (log - before <= mayCome) return true;
    }
    return false;
  }

  const looking = setInterval(look, lookMs);
  return () => clearInterval(looking);
}
