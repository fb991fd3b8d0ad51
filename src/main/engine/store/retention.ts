import type { Database } from 'better-sqlite3';
import type { Clock } from '../clock';
import type { EraseExchanges } from './erase-exchanges';
import type { Marks } from './marks';
import type { SettingTable } from './settings';
import type { TroubleWatch } from './trouble-watch';
import type { Visibility } from './visibility';

/** Rows deleted at once: few enough that an answer never waits for long. */
const chunk = 100;
/** Between two chunks, in ms: the receiver and the dispatcher go first. */
const pauseMs = 5;
/** Between two looks when there was nothing to do, in ms. */
const idleMs = 60_000;
/** The same while the log cannot be written to. */
const troubleMs = 5_000;
/** Free pages given back to the system at once. */
const vacuumPages = 256;
const day = 24 * 60 * 60 * 1_000_000;

export interface Retention {
  /** Looks for what is too old or too much, and goes on until nothing is. */
  start(): void;
  stop(): void;
  /** Deletes one chunk. Returns whether there may be more. */
  step(): boolean;
}

/**
 * Deletes the oldest exchanges by age, count and bytes, and what was cleared before the start, in small chunks. What is
 * pinned is spared.
 */
export function createRetention(
  db: Database,
  clock: Clock,
  settings: SettingTable,
  parts: { visibility: Visibility; marks: Marks; erase: EraseExchanges; trouble: TroubleWatch },
): Retention {
  const { visibility, marks, erase, trouble } = parts;
  const oldest = db.prepare<[number], { id: number; started_at: number }>(
    'SELECT id, started_at FROM exchange WHERE pinned = 0 AND deletion IS NULL ORDER BY id LIMIT ?',
  );
  const deleted = db
    .prepare<[number, number], number>('SELECT id FROM exchange WHERE deletion <= ? LIMIT ?')
    .pluck();
  const pages = db.prepare<[], number>('PRAGMA page_count').pluck();
  const freePages = db.prepare<[], number>('PRAGMA freelist_count').pluck();
  const pageSize = Number(db.pragma('page_size', { simple: true }));
  let cancel: (() => void) | null = null;

  const deleteRows = db.transaction(erase);

  function usedBytes(): number {
    return ((pages.get() ?? 0) - (freePages.get() ?? 0)) * pageSize;
  }

  /** The oldest rows that must go. */
  function superfluous(): number[] {
    const { maxAgeDays, maxExchanges, maxBytes } = settings.get().retention;
    const rows = oldest.all(chunk);
    const excess = maxExchanges === null ? 0 : Math.max(0, visibility.visible - maxExchanges);
    const tooMany = maxBytes !== null && usedBytes() > maxBytes;
    const cutOff = maxAgeDays === null ? 0 : clock.now() * 1000 - maxAgeDays * day;
    return rows
      .filter(
        ({ id, started_at: startedAt }, index) =>
          id <= visibility.purgeUpTo || index < excess || tooMany || startedAt < cutOff,
      )
      .map(({ id }) => id);
  }

  function step(): boolean {
    const purged = deleted.all(marks.purgeUpTo, chunk);
    if (purged.length > 0) {
      // They were not counted since the start.
      deleteRows(purged);
      return true;
    }
    const ids = superfluous();
    if (ids.length > 0) {
      deleteRows(ids);
      visibility.removed(ids);
      return true;
    }
    if ((freePages.get() ?? 0) === 0) return false;
    db.pragma(`incremental_vacuum(${vacuumPages})`);
    return true;
  }

  function loop(): void {
    const more = trouble.attempt(step);
    cancel = clock.after(more ? pauseMs : more === null ? troubleMs : idleMs, loop);
  }

  return {
    start() {
      cancel ??= clock.after(pauseMs, loop);
    },
    stop() {
      cancel?.();
      cancel = null;
    },
    step,
  };
}
