import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Notice } from '@shared/contract-outputs';
import SQLite from 'better-sqlite3';
import { moveLog, removeLog, syncFile } from './log-files';
import { isKeptName, keptPath, waitingPath } from './restored';

/** A log that was taken, as long as it is not known whether it is sound. */
export interface Taken {
  /** Says that it is sound. Gives what to tell. */
  settle(): Notice;
  /** Puts the log back that was there, because the taken one cannot be used. Gives what to tell. */
  giveBack(reason: string): Notice;
}

/** Holds the name of the log that gives way, from before the first rename until it is settled which of the two is used. */
function begunPath(dataDir: string): string {
  return join(dataDir, 'hookpair-restore.begun');
}

/** The log that gives way, of a restore that was begun; null where none was. */
function begunFor(dataDir: string): string | null {
  const path = begunPath(dataDir);
  const name = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return isKeptName(name) ? join(dataDir, name) : null;
}

/**
 * Takes the log that waits, if one does. The one that was there is kept beside. Where the process ended in the midst of it,
 * it goes on from there. `now` is in ms since the epoch.
 */
export function takeWaiting(path: string, now: number, rename = renameSync): Taken | null {
  const dataDir = dirname(path);
  const waiting = waitingPath(dataDir);
  const begun = begunFor(dataDir);
  const isWaiting = existsSync(waiting);
  if (!isWaiting && (begun === null || !existsSync(begun))) return null;
  const kept = begun ?? keptPath(dataDir, now);
  if (begun === null) {
    writeFileSync(begunPath(dataDir), basename(kept));
    syncFile(begunPath(dataDir));
  }
  if (isWaiting) {
    // As long as one waits, what is in its place is the log that gives way.
    if (existsSync(path)) moveLog(path, kept, rename);
    moveLog(waiting, path, rename);
  }
  return {
    settle() {
      rmSync(begunPath(dataDir), { force: true });
      makeOneFile(kept);
      return {
        title: 'The log was restored',
        message: `The one that was here before is kept as ${basename(kept)}. Settings puts it back.`,
      };
    },
    giveBack(reason) {
      removeLog(path);
      return putBack(path, kept, `What was to be restored cannot be used: ${reason}`, rename);
    },
  };
}

/** Ends a giving back in whose midst the process ended, and gives what to tell; null where there was none. */
export function goOnGivingBack(path: string): Notice | null {
  const dataDir = dirname(path);
  const kept = begunFor(dataDir);
  if (kept === null || existsSync(path) || existsSync(waitingPath(dataDir)) || !existsSync(kept)) return null;
  return putBack(path, kept, 'What was to be restored cannot be used.');
}

function putBack(path: string, kept: string, message: string, rename = renameSync): Notice {
  moveLog(kept, path, rename);
  rmSync(begunPath(dirname(path)), { force: true });
  return { title: 'The back-up was not restored, and the log is as it was', message };
}

/** A kept log that has a write-ahead file is made one file, which one rename puts back. A damaged one stays as it is. */
function makeOneFile(path: string): void {
  if (!existsSync(`${path}-wal`)) return;
  try {
    const db = new SQLite(path);
    db.pragma('journal_mode = DELETE');
    db.close();
  } catch {
    // It is kept with its companions.
  }
}
