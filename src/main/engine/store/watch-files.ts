import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppFailure } from '@shared/errors';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../clock';
import { syncFile, timeStamp } from './log-files';

/** Between two looks, in ms: so long may answers be given for what is in a file that nobody finds any more. */
const lookEveryMs = 1_000;

/**
 * Looks whether the files of an open log still lie in their place. The system lets go on writing to a file that was deleted:
 * everything would seem well, and be gone with the process. Calls `gone` once. Windows does not let them be deleted.
 */
export function watchFiles(path: string, clock: Clock, gone: () => void): () => void {
  if (process.platform === 'win32') return () => {};
  const known = new Map<string, number>();
  let cancel = () => {};
  function look(): void {
    for (const file of [path, `${path}-wal`]) {
      const found = statSync(file, { throwIfNoEntry: false })?.ino;
      const before = known.get(file) ?? found;
      if (found !== before) {
        gone();
        return;
      }
      if (found !== undefined) known.set(file, found);
    }
    cancel = clock.after(lookEveryMs, look);
  }
  look();
  return () => cancel();
}

/**
 * Writes a log whose files are gone to its place again, from the connection that still has it. Another log that was put
 * there meanwhile stays; ours gets a name beside it then. Returns the path. `now` is in ms since the epoch.
 */
export function writeBack(db: Database, path: string, inode: number, now: number): string {
  const folder = dirname(path);
  const draft = `${path}.part`;
  mkdirSync(folder, { recursive: true });
  rmSync(draft, { force: true });
  db.prepare('VACUUM INTO ?').run(draft);
  syncFile(draft);
  const there = statSync(path, { throwIfNoEntry: false })?.ino;
  const isFree = there === undefined || there === inode;
  const target = isFree ? path : join(folder, `hookpair-rescued-${timeStamp(now)}.db`);
  if (isFree) for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  renameSync(draft, target);
  return target;
}

/** Why nothing is taken any more. */
export function filesGone(hint: string): AppFailure {
  return new AppFailure('log_unwritable', 'The files of the log were deleted or replaced.', hint);
}
