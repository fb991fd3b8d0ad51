import type { Migration } from '../migrate';

/**
 * Replays, their queues, and what was begun of each. A row of `replay_begun` is written in the transaction that makes the
 * exchange pending, before its first byte leaves: its key keeps an item from being begun twice, and it outlives the
 * exchange, which may be pruned.
 */
export const replay: Migration = {
  number: 9,
  name: 'replay',
  sql: `
    CREATE TABLE replay_job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL,
      state TEXT NOT NULL,
      -- Target, pace and changes as JSON; see shared/replay/replay.ts.
      plan TEXT NOT NULL,
      total INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      ended_at INTEGER,
      problem TEXT,
      -- How many ended in which way, as JSON, once it is not running any more.
      tally TEXT
    ) STRICT;

    CREATE TABLE replay_item (
      job_id INTEGER NOT NULL,
      position INTEGER NOT NULL,
      source_id INTEGER NOT NULL,
      -- When it is due after the first, in microseconds, at the speed it was recorded.
      due INTEGER NOT NULL,
      -- Why it cannot be sent.
      refused TEXT,
      PRIMARY KEY (job_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE replay_begun (
      job_id INTEGER NOT NULL,
      position INTEGER NOT NULL,
      exchange_id INTEGER NOT NULL,
      -- 1 where the app ended while it was being sent, so that nobody knows whether it arrived.
      unknown INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (job_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX exchange_replay_of ON exchange (replay_of) WHERE replay_of IS NOT NULL;
    -- What never arrived, for the ledger. A row stands here only once it has failed.
    CREATE INDEX exchange_lost ON exchange (id)
      WHERE direction = 'sent' AND outcome <> 'delivered' AND outcome <> 'pending';
  `,
};
