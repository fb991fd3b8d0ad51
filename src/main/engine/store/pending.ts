import { columnsUpTo } from './behind-indexes';

/**
 * Selects the ids of exchanges that are pending. An index of them would be entered and left again by each send. Those that the indexes of
 * the columns have reached (search/indexer.ts) are in the index of outcomes; the others are the newest.
 */
export const pendingIds = `
  SELECT id FROM exchange WHERE indexed = 1 AND outcome <> 'delivered' AND outcome = 'pending'
  UNION ALL
  SELECT id FROM exchange WHERE indexed = 0 AND outcome = 'pending' AND id > ${columnsUpTo}`;
