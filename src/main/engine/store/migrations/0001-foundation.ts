import type { Migration } from '../migrate';
import { partColumns } from './part-columns';

/**
 * The first schema. Times and durations are whole microseconds. An exchange has no foreign keys on purpose: it is a
 * record of what happened, and outlives the project, the webhook and the run that it belonged to.
 */
export const foundation: Migration = {
  number: 1,
  name: 'foundation',
  sql: `
    CREATE TABLE project (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      payload_project_id INTEGER NOT NULL,
      promptpal_version TEXT NOT NULL,
      deleted INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE webhook (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      url TEXT NOT NULL,
      event TEXT NOT NULL,
      enabled INTEGER NOT NULL,
      deleted INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX webhook_project ON webhook (project_id);

    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      project_id INTEGER NOT NULL,
      sample TEXT NOT NULL,
      form TEXT NOT NULL,
      started_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE exchange (
      id INTEGER PRIMARY KEY,
      direction TEXT NOT NULL CHECK (direction IN ('sent', 'caught')),
      project_id INTEGER,
      webhook_id INTEGER,
      run_id INTEGER,
      replay_of INTEGER,
      pair_id INTEGER,
      method TEXT NOT NULL,
      url TEXT NOT NULL,
      outcome TEXT NOT NULL,
      reason TEXT,
      status INTEGER,
      started_at INTEGER NOT NULL,
      duration INTEGER,
      request_size INTEGER NOT NULL,
      response_size INTEGER NOT NULL,
      is_event INTEGER NOT NULL,
      event_prompt_id REAL,
      event_result REAL,
      event_cached INTEGER,
      event_tokens REAL,
      event_prompt_ms REAL,
      event_model TEXT,
      pinned INTEGER NOT NULL,
      local_address TEXT,
      remote_address TEXT
    ) STRICT;
    CREATE INDEX exchange_pinned ON exchange (id) WHERE pinned = 1;
    CREATE INDEX exchange_pending ON exchange (id) WHERE outcome = 'pending';

    -- Two tables, because responses come later than requests: each table is appended to, and no page is split.
    CREATE TABLE request_part (${partColumns('exchange_id')}) STRICT;
    CREATE TABLE response_part (${partColumns('exchange_id')}) STRICT;

    CREATE TABLE exchange_detail (
      exchange_id INTEGER PRIMARY KEY,
      json TEXT NOT NULL
    ) STRICT;

    CREATE TABLE setting (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
