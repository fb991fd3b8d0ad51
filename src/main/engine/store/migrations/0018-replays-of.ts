import type { Migration } from '../migrate';

/**
 * What a replay costs. The same sources are replayed again and again, so that each row entered the index of its source somewhere in the
 * middle: a sixth of all that a replay costs. The index gets them behind the capture path now, like the columns; see behind-indexes.ts.
 */
export const replaysOf: Migration = {
  number: 18,
  name: 'replays of',
  sql: `
    DROP INDEX exchange_replay_of;
    CREATE INDEX exchange_replay_of ON exchange (replay_of) WHERE indexed = 1 AND replay_of IS NOT NULL;
  `,
};
