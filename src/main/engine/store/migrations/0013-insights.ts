import type { Migration } from '../migrate';

/**
 * What Insights counts, column by column; see docs/decisions/0022. A segment holds the rows of 4,096 ids. Rows up to
 * `up_to` are in one, and the triggers say which segments are not as the log is any more. An insert touches nothing.
 */
export const insights: Migration = {
  number: 13,
  name: 'insights',
  sql: `
    CREATE TABLE insight_segment (
      zone INTEGER PRIMARY KEY,
      columns BLOB NOT NULL
    ) STRICT;
    CREATE TABLE insight_reach (up_to INTEGER NOT NULL) STRICT;
    INSERT INTO insight_reach VALUES (0);
    CREATE TABLE insight_dirty (
      zone INTEGER PRIMARY KEY,
      changes INTEGER NOT NULL
    ) STRICT;
    -- Texts that segments hold as numbers: models, providers, users and prompts, each kind with a row of its own.
    CREATE TABLE insight_word (
      kind INTEGER NOT NULL,
      code INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (kind, text)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX insight_word_code ON insight_word (kind, code);

    CREATE TRIGGER insight_changed
    AFTER UPDATE OF outcome, status, reason, started_at, duration, project_id, webhook_id, pair_id, pinned, deletion
    ON exchange WHEN old.id <= (SELECT up_to FROM insight_reach)
    BEGIN
      INSERT INTO insight_dirty VALUES (old.id >> 12, 1) ON CONFLICT (zone) DO UPDATE SET changes = changes + 1;
    END;
    CREATE TRIGGER insight_deleted
    AFTER DELETE ON exchange WHEN old.id <= (SELECT up_to FROM insight_reach)
    BEGIN
      INSERT INTO insight_dirty VALUES (old.id >> 12, 1) ON CONFLICT (zone) DO UPDATE SET changes = changes + 1;
    END;

    CREATE TABLE price (
      id INTEGER PRIMARY KEY,
      model TEXT NOT NULL,
      -- ms since the epoch from which on it holds.
      since INTEGER NOT NULL,
      -- Of a million tokens, in the currency of the table. No cached price: a cache hit costs nothing.
      input REAL NOT NULL,
      output REAL NOT NULL,
      cached REAL,
      UNIQUE (model, since)
    ) STRICT;
  `,
};
