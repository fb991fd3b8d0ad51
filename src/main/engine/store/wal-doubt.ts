import type { Database } from 'better-sqlite3';
import { troubleOf } from './trouble';

/**
 * What a disk did not take may be missing from the WAL although the next sync succeeds: Linux takes it for written. All that came after it
 * would be lost with it when the power is cut. So nothing is promised until all of the WAL was copied into the file, and it is empty.
 */
export interface WalDoubt {
  /** A sync has failed. */
  raise(): void;
  /** Copies the WAL where that is needed. Returns why nothing may be promised yet; null where all is well. */
  reason(): Error | null;
}

export function createWalDoubt(db: Database): WalDoubt {
  let doubtful = false;
  return {
    raise() {
      doubtful = true;
    },
    reason() {
      if (!doubtful) return null;
      try {
        const [copied] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
        doubtful = copied?.busy !== 0;
        return doubtful ? troubleOf(Object.assign(new Error('not copied'), { code: 'SQLITE_BUSY' })) : null;
      } catch (error) {
        return troubleOf(error) ?? (error as Error);
      }
    },
  };
}
