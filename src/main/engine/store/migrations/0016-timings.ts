import type { Migration } from '../migrate';

/** The times of an ordinary send stand in its exchange; see timings-column.ts. */
export const timings: Migration = {
  number: 16,
  name: 'timings',
  sql: 'ALTER TABLE exchange ADD COLUMN timings TEXT;',
};
