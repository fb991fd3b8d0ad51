import type { Database } from 'better-sqlite3';

/** Ids of one zone: as the trigger of migration 0017 has it, and the segments of Insights. */
const zoneIds = 4096;

/**
 * Says to Insights that exchanges have ended which it may have read before. To be called inside the transaction that ends them. A trigger says so of
 * all else that changes in a row; here it would cost each send a microsecond.
 */
export function prepareMarkEnded(db: Database): (ids: Iterable<number>) => void {
  const reach = db.prepare<[], number>('SELECT up_to FROM insight_reach').pluck();
  const mark = db.prepare<[number]>(
    'INSERT INTO insight_dirty VALUES (?, 1) ON CONFLICT (zone) DO UPDATE SET changes = changes + 1',
  );
  return (ids) => {
    const upTo = reach.get() ?? 0;
    let last = -1;
    for (const id of ids) {
      const zone = Math.floor(id / zoneIds);
      if (id > upTo || zone === last) continue;
      mark.run(zone);
      last = zone;
    }
  };
}
