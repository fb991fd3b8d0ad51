import type { Database } from 'better-sqlite3';
import type { Applied, Change } from './batch';
import type { EraseExchanges } from './erase-exchanges';

/** Takes rows out of the log that the disk did not take. `parted` have lost their other end so. To be called inside a transaction. */
export type TakeBack = (ids: readonly number[], parted: readonly number[]) => void;

export function prepareTakeBack(db: Database, erase: EraseExchanges): TakeBack {
  return (ids, parted) => {
    erase(ids);
    const list = JSON.stringify(parted);
    const among = 'IN (SELECT value FROM json_each(?))';
    db.prepare(`UPDATE exchange SET pair_id = NULL WHERE id ${among}`).run(list);
    db.prepare(`DELETE FROM pairing WHERE exchange_id ${among}`).run(list);
  };
}

/** The rows that changes made. */
export function madeBy(changes: readonly Change[]): Set<number> {
  return new Set(changes.flatMap((one) => (one.kind === 'insert' ? [one.entry.summary.id] : [])));
}

/** Whether a change is lost with these rows. What else it says of others holds. */
export function isLost(change: Change, gone: ReadonlySet<number>): boolean {
  return change.kind === 'insert' || (change.kind === 'end' && gone.has(change.end.summary.id));
}

/** Those that stay, and whose other end is gone. */
export function partedBy(changes: readonly Change[], gone: ReadonlySet<number>): number[] {
  return changes.flatMap((one) => {
    if (one.kind !== 'pair') return [];
    const ends = [one.sentId, one.caughtId];
    return ends.some((id) => gone.has(id)) ? ends.filter((id) => !gone.has(id)) : [];
  });
}

/** What was applied, as it is once these rows are gone. */
export function appliedWithout({ kept, paired }: Applied, gone: ReadonlySet<number>): Applied {
  const alone = <Row extends { pairId: number | null }>(row: Row): Row =>
    row.pairId !== null && gone.has(row.pairId) ? { ...row, pairId: null } : row;
  return {
    kept: kept.map(({ id, row }) => ({ id, row: row && alone(row) })),
    paired: paired.filter(({ id }) => !gone.has(id)).map(alone),
  };
}
