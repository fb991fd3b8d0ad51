import type { Database } from 'better-sqlite3';

/**
 * FTS5 merges its segments while it is written to, and takes out what was deleted where that is more than a tenth. It writes
 * the places of one word at once, and holds the log locked meanwhile: of a word that is in every one of a million rows, for up to 200 ms.
 * So it is left for a quiet moment.
 */
export interface WordMerges {
  /** Deletes from the index without merging. To be called inside a transaction, with what deletes inside it. */
  without<Value>(work: () => Value): Value;
  /** Merges a little, in a transaction of its own. Returns whether there may be more to do. */
  step(): boolean;
}

/** Segments of a size from which on they are merged, and the share of what was deleted, in %: the usual values of FTS5. */
const usual = { automerge: 4, deletemerge: 10 };
/** Pages that are written at once, from one word to the next. */
const pages = 64;

export function createWordMerges(db: Database): WordMerges {
  // Written out: a number that is bound is a REAL, which FTS5 refuses.
  const set = (key: string, value: number) =>
    db.prepare(`INSERT INTO search (search, rank) VALUES ('${key}', ${value})`);
  const hold = [set('deletemerge', 0), set('automerge', 0)];
  const goOn = set('automerge', usual.automerge);
  const takeOut = set('deletemerge', usual.deletemerge);
  const leaveIn = set('deletemerge', 0);
  const mergeSome = set('merge', pages);
  const flush = db.prepare(`INSERT INTO search (search) VALUES ('flush')`);
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();

  const merge = db.transaction(() => {
    takeOut.run();
    const before = changes.get() ?? 0;
    mergeSome.run();
    // As documented: a merge that found nothing to do makes fewer than two changes.
    const more = (changes.get() ?? 0) - before >= 2;
    leaveIn.run();
    return more;
  });

  return {
    without(work) {
      for (const statement of hold) statement.run();
      const value = work();
      // Otherwise it would be written with the commit, and merged.
      flush.run();
      goOn.run();
      return value;
    },
    step: () => merge.immediate(),
  };
}
