import type { Migration } from '../migrate';

/**
 * The earliest and the latest start among the indexed rows of every 1,024 ids, so that a filter by time passes over
 * what is too new or too old. Never too narrow; it may be too wide, because it does not shrink.
 */
export const timeZones: Migration = {
  number: 4,
  name: 'time-zones',
  sql: `
    CREATE TABLE time_zone (
      zone INTEGER PRIMARY KEY,
      earliest INTEGER NOT NULL,
      latest INTEGER NOT NULL
    ) STRICT;
    INSERT INTO time_zone
      SELECT id >> 10, min(started_at), max(started_at) FROM exchange WHERE indexed = 1 GROUP BY 1;
  `,
};
