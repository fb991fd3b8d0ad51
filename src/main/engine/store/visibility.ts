import type { Cleared } from '@shared/contract-outputs';
import type { Database } from 'better-sqlite3';
import type { SettingTable } from './settings';

/**
 * What the list shows. Clearing hides every row up to the newest, which takes no time for any number of rows and can
 * be undone; the rows are deleted after the next start.
 */
export interface Visibility {
  /** Rows with an id up to this are hidden, unless pinned. */
  readonly hiddenUpTo: number;
  /** Rows that the list can show, pinned ones that survived a Clear not counted. */
  readonly visible: number;
  clear(): Cleared;
  /** Shows again what was hidden since the start. */
  unclear(): void;
  /** Rows were committed; `inserted` of them are new. */
  added(rows: readonly { id: number }[], inserted: number): void;
  /** Rows that were shown, or hidden by Clear, are gone for good. */
  removed(ids: readonly number[]): void;
  /** Rows were deleted by a person, who may take that back. */
  withdrawn(ids: readonly number[]): void;
  returned(ids: readonly number[]): void;
  /** Rows up to this were hidden before the start, and may be deleted. */
  readonly purgeUpTo: number;
}

const key = 'cleared_up_to';

export function createVisibility(db: Database, settings: SettingTable, lastId: number): Visibility {
  const purgeUpTo = settings.readNumber(key) ?? 0;
  const count = db
    .prepare<[number, number], number>(
      `SELECT (SELECT count(*) FROM exchange WHERE id > ?)
         - (SELECT count(*) FROM exchange WHERE deletion IS NOT NULL AND id > ?)`,
    )
    .pluck();
  let hiddenUpTo = purgeUpTo;
  let newest = lastId;
  let visible = count.get(hiddenUpTo, hiddenUpTo) ?? 0;
  let hidden = 0;

  function recount(ids: readonly number[], step: 1 | -1): void {
    for (const id of ids) {
      if (id > hiddenUpTo) visible += step;
      else if (id > purgeUpTo) hidden += step;
    }
  }

  return {
    get hiddenUpTo() {
      return hiddenUpTo;
    },
    get visible() {
      return visible;
    },
    purgeUpTo,
    clear() {
      hiddenUpTo = newest;
      settings.writeNumber(key, hiddenUpTo);
      const cleared = { hidden: visible };
      hidden += visible;
      visible = 0;
      return cleared;
    },
    unclear() {
      hiddenUpTo = purgeUpTo;
      settings.writeNumber(key, hiddenUpTo);
      visible += hidden;
      hidden = 0;
    },
    added(rows, inserted) {
      for (const { id } of rows) newest = Math.max(newest, id);
      visible += inserted;
    },
    removed: (ids) => recount(ids, -1),
    withdrawn: (ids) => recount(ids, -1),
    returned: (ids) => recount(ids, 1),
  };
}
