import type { Migration } from '../migrate';

/** Rules, with what they did last, and the alerts that they raised. Times are whole microseconds. */
export const alerts: Migration = {
  number: 14,
  name: 'alerts',
  sql: `
    CREATE TABLE alert_rule (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      -- What a person set, as JSON; see shared/alerts/alert.ts.
      fields TEXT NOT NULL,
      enabled INTEGER NOT NULL,
      -- What ended before does not count.
      since INTEGER NOT NULL,
      cool_until INTEGER NOT NULL DEFAULT 0,
      snoozed_until INTEGER NOT NULL DEFAULT 0,
      deleted INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE alert (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      rule_id INTEGER NOT NULL,
      fired_at INTEGER NOT NULL,
      ended_at INTEGER,
      acknowledged INTEGER NOT NULL,
      -- The exchange that posted it, which no rule counts.
      post_id INTEGER,
      -- The rest, as JSON.
      facts TEXT NOT NULL
    ) STRICT;
    CREATE INDEX alert_open ON alert (id) WHERE acknowledged = 0;
    CREATE INDEX alert_firing ON alert (rule_id) WHERE ended_at IS NULL;
    CREATE INDEX alert_post ON alert (post_id) WHERE post_id IS NOT NULL;
  `,
};
