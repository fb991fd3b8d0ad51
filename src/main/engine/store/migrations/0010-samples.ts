import type { Migration } from '../migrate';

/**
 * Samples of the user's own. `key` is the path as a file system that ignores case would see it (shared/samples/sample-path.ts),
 * and stands once among those that are not deleted.
 */
export const samples: Migration = {
  number: 10,
  name: 'samples',
  sql: `
    CREATE TABLE sample (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      folder TEXT NOT NULL,
      name TEXT NOT NULL,
      key TEXT NOT NULL,
      size INTEGER NOT NULL,
      text TEXT NOT NULL,
      deleted INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE UNIQUE INDEX sample_key ON sample (key) WHERE deleted = 0;
  `,
};
