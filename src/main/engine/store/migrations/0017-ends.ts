import type { Migration } from '../migrate';

/**
 * What the end of an exchange costs. There is no index of those that are pending any more, which each send entered and left again: see
 * pending.ts. And no trigger says to Insights that one has ended: whoever writes ends says so once for all of them; see insight-marks.ts.
 */
export const ends: Migration = {
  number: 17,
  name: 'ends',
  sql: `
    DROP INDEX exchange_pending;
    DROP TRIGGER insight_changed;
    CREATE TRIGGER insight_changed
    AFTER UPDATE OF project_id, webhook_id, pair_id, pinned, deletion
    ON exchange WHEN old.id <= (SELECT up_to FROM insight_reach)
    BEGIN
      INSERT INTO insight_dirty VALUES (old.id >> 12, 1) ON CONFLICT (zone) DO UPDATE SET changes = changes + 1;
    END;
  `,
};
