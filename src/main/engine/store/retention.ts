import type { Database } from 'better-sqlite3';
import type { Clock } from '../clock';
import type { EraseExchanges } from './erase-exchanges';
import type { Marks } from './marks';
import type { WordMerges } from './search/word-merges';
import type { SettingTable } from './settings';
import type { TroubleWatch } from './trouble-watch';
import type { Visibility } from './visibility';

/** Rows deleted between two looks at the clock, and the ms after which a step is over: an answer may have to wait for it. */
const chunk = 20;
const workMs = 3;
/** How many times as long it rests as it worked: the receiver and the dispatcher go first. */
const rest = 1;
/** Between two looks when there was nothing to do, in ms. */
const idleMs = 60_000;
/** The same while the log cannot be written to. */
const troubleMs = 5_000;
/** After the start, in ms: the window comes first. */
const firstMs = 5;
/** After the last exchange, in ms: nobody waits for an answer, and what holds the log up may be done. */
const quietMs = 2_000;
/** Free pages given back to the system between two looks at the clock. */
const vacuumPages = 16;
const day = 24 * 60 * 60 * 1_000_000;

interface RetentionParts {
  visibility: Visibility;
  marks: Marks;
  erase: EraseExchanges;
  words: WordMerges;
  /** When exchanges were committed last, by the monotonic clock. */
  committedAt: () => number;
  trouble: TroubleWatch;
  writes: { beside(): void; toDisk(): Promise<void> };
}

export interface Retention {
  /** Looks for what is too old or too much, and goes on until nothing is. */
  start(): void;
  stop(): void;
  /** Deletes for a few ms. Returns whether there may be more. */
  step(): boolean;
}

/**
 * Deletes the oldest exchanges by age, count and bytes, and what was cleared before the start, a few at a time. What is
 * pinned is spared. Each row is in a dozen indexes, so half a million change gigabytes of pages: what was changed is brought to the
 * disk after each step, beside this thread, so that an answer never waits until the disk has all of it.
 */
export function createRetention(
  db: Database,
  clock: Clock,
  settings: SettingTable,
  { visibility, marks, erase, words, committedAt, trouble, writes }: RetentionParts,
): Retention {
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
  /** Whether words of what was deleted may still be in the index, or large segments of it unmerged. */
  let mayMerge = true;
  /** The last exchange, by the time of its commit, whose words were merged. */
  let mergedFor = Number.NEGATIVE_INFINITY;

  function usedBytes(): number {
    return ((pages.get() ?? 0) - (freePages.get() ?? 0)) * pageSize;
  }

  /** The oldest rows that must go, where `gone` of them went just now. */
  function superfluous(gone: number): number[] {
    const { maxAgeDays, maxExchanges, maxBytes } = settings.get().retention;
    const rows = oldest.all(chunk);
    const excess = maxExchanges === null ? 0 : Math.max(0, visibility.visible - gone - maxExchanges);
    const tooMany = maxBytes !== null && usedBytes() > maxBytes;
    const cutOff = maxAgeDays === null ? 0 : clock.now() * 1000 - maxAgeDays * day;
    return rows
      .filter(
        ({ id, started_at: startedAt }, index) =>
          id <= visibility.purgeUpTo || index < excess || tooMany || startedAt < cutOff,
      )
      .map(({ id }) => id);
  }

  /** Deletes until then, or until nothing is left to delete. Returns the rows; those purged were not counted since the start. */
  const pruneFor = db.transaction((until: number) => {
    const purged: number[] = [];
    const removed: number[] = [];
    const next = () => {
      const hidden = deleted.all(marks.purgeUpTo, chunk);
      return hidden.length > 0
        ? { ids: hidden, gone: purged }
        : { ids: superfluous(removed.length), gone: removed };
    };
    let { ids, gone } = next();
    if (ids.length === 0) return { purged, removed };
    words.hold();
    do {
      erase(ids);
      gone.push(...ids);
      if (clock.monotonic() >= until) break;
      ({ ids, gone } = next());
    } while (ids.length > 0);
    return { purged, removed };
  });

  function prune(until: number): boolean {
    const { purged, removed } = pruneFor.immediate(until);
    visibility.removed(removed);
    const some = purged.length + removed.length > 0;
    mayMerge ||= some;
    return some;
  }

  function merge(): boolean {
    const at = committedAt();
    if ((!mayMerge && at === mergedFor) || clock.monotonic() - at < quietMs) return false;
    mayMerge = words.step();
    mergedFor = at;
    return mayMerge;
  }

  function vacuumFor(until: number): boolean {
    if ((freePages.get() ?? 0) === 0) return false;
    do db.pragma(`incremental_vacuum(${vacuumPages})`);
    while (clock.monotonic() < until && (freePages.get() ?? 0) > 0);
    return true;
  }

  function step(): boolean {
    // Nobody waits until these commits are on the disk. What a power cut takes back is deleted again.
    const until = clock.monotonic() + workMs;
    const pruned = prune(until);
    return merge() || pruned || vacuumFor(until);
  }

  async function loop(): Promise<void> {
    const start = clock.monotonic();
    const more = trouble.attempt(step);
    if (!more) return later(more === null ? troubleMs : idleMs);
    const worked = clock.monotonic() - start;
    // Copying the changes into the file would hold this thread up.
    writes.beside();
    await writes.toDisk();
    const rested = clock.monotonic() - start - worked;
    if (cancel) later(Math.max(1, worked * rest - rested));
  }

  function later(ms: number): void {
    cancel = clock.after(ms, () => void loop());
  }

  return {
    start() {
      if (!cancel) later(firstMs);
    },
    stop() {
      cancel?.();
      cancel = null;
    },
    step,
  };
}
