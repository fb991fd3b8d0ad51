import type { Migration } from '../migrate';

/** Endpoints of the receiver. `definition` is JSON: everything of shared/endpoint/endpoint.ts that is no column. */
export const endpoints: Migration = {
  number: 5,
  name: 'endpoints',
  sql: `
    CREATE TABLE endpoint (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      enabled INTEGER NOT NULL,
      definition TEXT NOT NULL,
      deleted INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    -- Which endpoint answered, as JSON, where that is all there is to tell: a column costs a tenth of a row of details.
    ALTER TABLE exchange ADD COLUMN endpoint TEXT;
  `,
};
