import type { Database } from 'better-sqlite3';
import { type ReplayJobTable, replayJobTable } from './replay-jobs';
import { type ReplayQueue, replayQueue } from './replay-queue';
import { type ReplaySources, replaySources } from './replay-sources';

/** What replays are kept in. */
export interface ReplayTables {
  jobs: ReplayJobTable;
  queue: ReplayQueue;
  sources: ReplaySources;
}

export function replayTables(db: Database): ReplayTables {
  return { jobs: replayJobTable(db), queue: replayQueue(db), sources: replaySources(db) };
}
