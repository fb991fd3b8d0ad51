import type { Migration } from '../migrate';

/** Which rows the demo made; see docs/decisions/0014. */
export const demo: Migration = {
  number: 8,
  name: 'demo',
  sql: `
    -- 1 for the project of the demo, 2 once it was removed and is to be erased.
    ALTER TABLE project ADD COLUMN demo INTEGER NOT NULL DEFAULT 0;
    -- Of the project of the demo: the newest exchange when it was made. What belongs to the demo came later.
    ALTER TABLE project ADD COLUMN demo_since INTEGER NOT NULL DEFAULT 0;
    -- Which of the demo's stations it is; see shared/demo/stations.ts.
    ALTER TABLE webhook ADD COLUMN demo TEXT;
    ALTER TABLE endpoint ADD COLUMN demo TEXT;
  `,
};
