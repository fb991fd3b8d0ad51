import type { Database } from 'better-sqlite3';
import type { Clock } from '../../clock';
import { nextToMerge, segmentLevels } from './word-segments';

/**
 * FTS5 merges the segments of its index while it is written to: 64 pages and more at once, with the commit, which held the log up
 * for 15 to 40 ms every few seconds. So that is turned off, and a little is merged after each few rows instead. FTS5 writes the places
 * of one word at once, and of one that is in each of a million rows that takes up to 200 ms: large segments are merged, and what was
 * deleted is taken out, in a quiet moment.
 */
export interface WordMerges {
  /** To be called before the index is written to, inside that transaction: nothing is merged with its commit. */
  hold(): void;
  /**
   * Merges small segments, a few pages at a time until then, by the monotonic clock, or until nothing is to be merged. To be called inside a
   * transaction. It is `busy` where something comes in meanwhile.
   */
  some(until: number, pace: 'quiet' | 'busy'): void;
  /** Merges a little, and takes out what was deleted, in a transaction of its own. Returns whether there may be more to do. */
  step(): boolean;
}

/** The share of what was deleted from which on it is taken out, in %: the usual value of FTS5. */
const usualShare = 10;
/**
 * Pages that are written at once, from one word to the next: the least, and a quiet moment's worth. With more than the least FTS5 goes
 * on with another size of segments, however large, once it is done with one.
 */
const [fewPages, manyPages] = [1, 64];
/**
 * Segments of a size from which on they are merged, and from which on FTS5 merges all of them at once with a commit. A search looks into each of
 * them, for some microseconds.
 */
const [least, crisis] = [4, 200];
/** From which on they may be large: while nothing comes in, and while something does, which would have to wait for a common word. */
const pressing = { quiet: 12, busy: 100 };
/** Pages of all segments of a size up to which they are small: those of some 7,000 exchanges. */
const smallPages = 600;

export function createWordMerges(db: Database, clock: Clock): WordMerges {
  // Written out: a number that is bound is a REAL, which FTS5 refuses.
  const set = (key: string, value: number) =>
    db.prepare(`INSERT INTO search (search, rank) VALUES ('${key}', ${value})`);
  const value = db.prepare<[string], number>('SELECT v FROM search_config WHERE k = ?').pluck();
  const kept = Object.entries({ automerge: 0, deletemerge: 0, crisismerge: crisis }).map(([key, wanted]) => ({
    is: () => value.get(key) === wanted,
    set: set(key, wanted),
  }));
  const takeOut = set('deletemerge', usualShare);
  const leaveIn = set('deletemerge', 0);
  const mergeFew = set('merge', fewPages);
  const mergeMany = set('merge', manyPages);
  const structure = db.prepare<[], Buffer>('SELECT block FROM search_data WHERE id = 10').pluck();
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  let isHeld = false;

  /** Kept in the log. A transaction that failed may have taken it back, so it is believed when it was found so. */
  function hold(): void {
    if (isHeld) return;
    const open = kept.filter(({ is }) => !is());
    for (const one of open) one.set.run();
    isHeld = open.length === 0;
  }

  /** Whether something is to be merged that takes no long at once, or cannot wait. */
  function isLight(pace: keyof typeof pressing): boolean {
    const record = structure.get();
    const next = record ? nextToMerge(segmentLevels(record), least) : null;
    return next !== null && (next.pages <= smallPages || next.segments >= pressing[pace]);
  }

  const merge = db.transaction(() => {
    hold();
    takeOut.run();
    const before = changes.get() ?? 0;
    mergeMany.run();
    // As documented: a merge that found nothing to do makes fewer than two changes.
    const more = (changes.get() ?? 0) - before >= 2;
    leaveIn.run();
    return more;
  });

  return {
    hold,
    some(until, pace) {
      while (isLight(pace) && clock.monotonic() < until) mergeFew.run();
    },
    step: () => merge.immediate(),
  };
}
