import type { Database } from 'better-sqlite3';

/** Sets whether the next commits wait for the disk; see docs/decisions/0004. Cheap when nothing changes. */
export type SyncMode = (waits: boolean) => void;

export function createSyncMode(db: Database): SyncMode {
  const full = db.prepare('PRAGMA synchronous = FULL');
  const normal = db.prepare('PRAGMA synchronous = NORMAL');
  let current = true;
  return (waits) => {
    if (waits === current) return;
    (waits ? full : normal).run();
    current = waits;
  };
}
