import type { Migration } from '../migrate';

/**
 * Suites and environments. A suite has a text of its own, or the path of the file that is the truth of it. `last_result` and
 * `variables` are JSON; `sealed` is what the keyring of the system made of a secret, never the secret.
 */
export const suites: Migration = {
  number: 11,
  name: 'suites',
  sql: `
    CREATE TABLE suite (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      text TEXT,
      path TEXT,
      last_result TEXT,
      deleted INTEGER NOT NULL DEFAULT 0,
      CHECK ((text IS NULL) <> (path IS NULL))
    ) STRICT;
    CREATE TABLE environment (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      variables TEXT NOT NULL,
      deleted INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE environment_secret (
      environment_id INTEGER NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      sealed TEXT NOT NULL,
      PRIMARY KEY (environment_id, name)
    ) STRICT, WITHOUT ROWID;
  `,
};
