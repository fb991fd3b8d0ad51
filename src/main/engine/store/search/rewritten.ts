import type { Database } from 'better-sqlite3';
import { prepareSpoil } from './index-rows';
import type { IndexReach } from './indexer';
import { createTimeZones } from './time-zones';

/** Says to the indexes that a row which they may have is not as it was. To be called inside the transaction that changes it. */
export function prepareRewritten(db: Database): (id: number, reach: IndexReach) => void {
  const spoil = prepareSpoil(db);
  const zones = createTimeZones(db);
  return (id, { wordsUpTo, columnsUpTo }) => {
    if (id <= wordsUpTo) spoil.run(id, 0);
    if (id <= columnsUpTo) zones.enter(id - 1, id);
  };
}
