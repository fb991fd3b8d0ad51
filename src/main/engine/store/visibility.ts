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
  /** Keeps what was counted for the next start. To be called when the log is closed. False where that was not possible. */
  keep(): boolean;
}

const key = 'cleared_up_to';
/** What was counted at the last stop, and the newest id of then. */
const countKey = 'visible_rows';
const countedKey = 'visible_counted_at';

/**
 * `trusted` says that the last stop was clean, and that nobody else has had the file since. Then what was counted is taken over:
 * counting reads the whole table, which for a million rows takes as long as all else of the start, and fills SQLite's cache.
 */
export function createVisibility(
  db: Database,
  settings: SettingTable,
  { lastId, trusted }: { lastId: number; trusted: boolean },
): Visibility {
  const purgeUpTo = settings.readNumber(key) ?? 0;
  const count = db
    .prepare<[number, number], number>(
      `SELECT (SELECT count(*) FROM exchange WHERE id > ?)
         - (SELECT count(*) FROM exchange WHERE deletion IS NOT NULL AND id > ?)`,
    )
    .pluck();
  let hiddenUpTo = purgeUpTo;
  let newest = lastId;
  const counted =
    trusted && settings.readNumber(countedKey) === lastId ? settings.readNumber(countKey) : null;
  let visible = counted ?? count.get(hiddenUpTo, hiddenUpTo) ?? 0;
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
    keep() {
      try {
        settings.writeNumber(countKey, visible);
        settings.writeNumber(countedKey, newest);
        return true;
      } catch {
        // The disk may be full. What is not known at the next start is counted there.
        return false;
      }
    },
  };
}
