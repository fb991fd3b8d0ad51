import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { troubleOf } from '../trouble';
import type { ThreadData } from './messages';

/** Between two looks, in ms. */
const lookMs = 500;
/** Writes between two looks from which on it is a flood, which has the disk and the processors for itself. */
const flood = 250;
/** Bytes of the WAL that a flood may fill before they are copied in its midst. */
const mostInFlood = 128 * 1024 * 1024;
/** Bytes of the WAL from which on it is begun anew, for which writers have to wait. */
const most = 256 * 1024 * 1024;
/** Pages that may be left to copy while they wait, how often it is tried at once to have no more, and how long they may wait, in ms. */
const mostLeft = 500;
const tries = 5;
const restartPatience = 25;

/**
 * Copies what was committed from the WAL into the file of the log, while commits go on. At 64 connections, the commits
 * that did it themselves made the slowest of a hundred answers wait twice as long.
 */
export function serveCheckpoints(db: Database, { path, written }: ThreadData): () => void {
  const passive = db.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(PASSIVE)');
  const restart = db.prepare('PRAGMA wal_checkpoint(RESTART)');
  db.pragma(`busy_timeout = ${restartPatience}`);
  let seen = 0;
  let copiedAt = 0;

  function look(): void {
    const count = Atomics.load(written, 0);
    const isFlood = count - seen > flood;
    seen = count;
    const { size, mtimeMs } = statSync(`${path}-wal`, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
    if (mtimeMs === copiedAt || (isFlood && size < mostInFlood)) return;
    try {
      const left = copy();
      if (size > most) beginAnew(left);
      copiedAt = mtimeMs;
    } catch (error) {
      // Such as a full disk. What was not copied stays in the WAL, and is next time.
      if (!troubleOf(error)) throw error;
    }
  }

  /** Returns the pages that came meanwhile. */
  function copy(): number {
    const { log = 0, checkpointed = 0 } = passive.get() ?? {};
    return log - checkpointed;
  }

  /** Where writes never cease, as when half the log is deleted, it would grow without end. */
  function beginAnew(left: number): void {
    for (let time = 0; time < tries && left > mostLeft; time += 1) left = copy();
    if (left <= mostLeft) restart.all();
  }

  const looking = setInterval(look, lookMs);
  return () => clearInterval(looking);
}
