import type { Database } from 'better-sqlite3';

/** Sets whether the next commits wait for the disk; see docs/decisions/0004. Cheap when nothing changes. */
export type SyncMode = (waits: boolean) => void;

/**
 * For a connection outside a transaction. The pragmas are not prepared: SQLite carries them out when they are, and not when
 * the statement runs.
 */
export function createSyncMode(db: Database): SyncMode {
  let current: boolean | null = null;
  return (waits) => {
    if (waits === current) return;
    db.exec(waits ? 'PRAGMA synchronous = FULL' : 'PRAGMA synchronous = NORMAL');
    current = waits;
  };
}
