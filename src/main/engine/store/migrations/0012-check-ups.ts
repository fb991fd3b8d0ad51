import type { Migration } from '../migrate';

/** Check-ups that were made: what the list shows, and the whole report as JSON; see shared/check/check.ts. */
export const checkUps: Migration = {
  number: 12,
  name: 'check-ups',
  sql: `
    CREATE TABLE check_up (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      url TEXT NOT NULL,
      webhook_id INTEGER,
      started_at INTEGER NOT NULL,
      duration INTEGER,
      state TEXT NOT NULL,
      points REAL NOT NULL,
      of INTEGER NOT NULL,
      verdict TEXT NOT NULL,
      diagnosis TEXT,
      report TEXT NOT NULL,
      deleted INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX check_up_url ON check_up (url, id);
  `,
};
