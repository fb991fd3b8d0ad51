import type { Migration } from '../migrate';

/** Searching, sorting, notes and deletions. See docs/decisions/0005. */
export const search: Migration = {
  number: 2,
  name: 'search',
  sql: `
    ALTER TABLE exchange ADD COLUMN noted INTEGER NOT NULL DEFAULT 0;
    -- The deletion that hides the row, while it can be undone.
    ALTER TABLE exchange ADD COLUMN deletion INTEGER;
    CREATE INDEX exchange_deletion ON exchange (deletion) WHERE deletion IS NOT NULL;

    CREATE INDEX exchange_noted ON exchange (id) WHERE noted = 1;

    -- A row enters the indexes below when 'indexed' is set, which is done behind the capture path: a capture pays nothing.
    ALTER TABLE exchange ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX exchange_outcome ON exchange (outcome) WHERE indexed = 1 AND outcome <> 'delivered';
    CREATE INDEX exchange_reason ON exchange (reason) WHERE indexed = 1 AND reason IS NOT NULL;
    CREATE INDEX exchange_method ON exchange (method) WHERE indexed = 1 AND method <> 'POST';
    CREATE INDEX exchange_webhook ON exchange (webhook_id) WHERE indexed = 1 AND webhook_id IS NOT NULL;
    CREATE INDEX exchange_project ON exchange (project_id) WHERE indexed = 1 AND project_id IS NOT NULL;
    CREATE INDEX exchange_result ON exchange (event_result) WHERE indexed = 1 AND event_result <> 0;
    CREATE INDEX exchange_cached ON exchange (event_cached) WHERE indexed = 1 AND event_cached = 1;
    CREATE INDEX exchange_tokens ON exchange (event_tokens) WHERE indexed = 1 AND event_tokens IS NOT NULL;
    CREATE INDEX exchange_model ON exchange (event_model) WHERE indexed = 1 AND event_model IS NOT NULL;
    CREATE INDEX exchange_started ON exchange (started_at) WHERE indexed = 1;
    -- These carry an order as well, so that what has no value stands in them too.
    CREATE INDEX exchange_status ON exchange (ifnull(status, -1)) WHERE indexed = 1;
    CREATE INDEX exchange_duration ON exchange (ifnull(duration, -1)) WHERE indexed = 1;
    CREATE INDEX exchange_size ON exchange (request_size) WHERE indexed = 1;

    CREATE TABLE note (
      exchange_id INTEGER PRIMARY KEY,
      text TEXT NOT NULL
    ) STRICT;

    CREATE TABLE saved_filter (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;

    -- Words only: the texts themselves stand in the parts. Fed with folded text; see src/shared/filter/words.ts.
    CREATE VIRTUAL TABLE search USING fts5 (
      url, note, request_headers, response_headers, request_body, response_body, error,
      content = '', contentless_delete = 1, tokenize = 'ascii'
    );
    -- Rows up to setting 'words_up_to' whose words the index does not have, or not as they are now.
    CREATE TABLE search_stale (
      exchange_id INTEGER PRIMARY KEY,
      -- 1 for a row that is too large to be indexed at all.
      large INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    -- Indexed rows whose text is not what their bytes say: compressed, or in another charset than UTF-8.
    CREATE TABLE search_coded (exchange_id INTEGER PRIMARY KEY) STRICT;
  `,
};
