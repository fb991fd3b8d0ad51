import { statSync } from 'node:fs';
import type { Notice } from '@shared/contract-outputs';
import type { AppFailure } from '@shared/errors';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../clock';
import { filesGone, watchFiles, writeBack } from './watch-files';

/** Between two tries to write the log back, in ms. */
const againMs = 3_000;
/** Where a notice waits for the next start, in the log itself. */
const key = 'next_notice';

export interface Rescue {
  stop(): void;
}

/**
 * Watches the files of an open log. When they are gone, `refuse` is called with what to tell, again when that changes; then
 * the log is written to its place again, and `rescued` is called: whoever opens it then has all of it.
 */
export function watchLog(
  db: Database,
  path: string,
  clock: Clock,
  { refuse, rescued }: { refuse: (why: AppFailure) => void; rescued: () => void },
): Rescue {
  const inode = statSync(path).ino;
  let cancel = watchFiles(path, clock, () => {
    refuse(filesGone('What is in it is written back now.'));
    const notice: Notice = {
      title: 'The log was deleted, and written back',
      message:
        'Its files were deleted or replaced while Hookpair had them open. What was in it is there again.',
    };
    db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(key, JSON.stringify(notice));
    save();
  });

  function save(): void {
    try {
      const at = writeBack(db, path, inode, clock.now());
      const where = at === path ? 'It was written back.' : `It is kept as ${at}.`;
      refuse(filesGone(`${where} Start Hookpair again to go on.`));
      rescued();
    } catch (error) {
      refuse(
        filesGone(
          `It cannot be written back: ${(error as Error).message}. Make its folder writable, and room.`,
        ),
      );
      cancel = clock.after(againMs, save);
    }
  }
  return { stop: () => cancel() };
}

/** What the last process left to say. */
export function takeNotice(db: Database): Notice[] {
  const value = db
    .prepare<[string], string>('DELETE FROM setting WHERE key = ? RETURNING value')
    .pluck()
    .get(key);
  return value === undefined ? [] : [JSON.parse(value) as Notice];
}
