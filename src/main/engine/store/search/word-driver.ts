import type { Search } from '@shared/filter/filter';
import { fold, words } from '@shared/filter/words';
import type { Database } from 'better-sqlite3';
import { type Driver, newestOf } from './driver';
import type { IndexReach } from './indexer';

/** More endings of a word than this are not looked up one by one. */
const mostEndings = 32;

/** A driver over words, which knows how it asks. */
export interface WordDriver extends Driver {
  /** Null where a word is in no row that is indexed. */
  query: string | null;
}

export interface WordDrivers {
  of(search: Search, columns: readonly string[]): WordDriver | null;
  /** Rows that all of them propose. */
  all(drivers: readonly WordDriver[]): WordDriver;
}

/** Drivers over the index of words. Null for what words cannot find: parts of words, and beginnings that are too common. */
export function wordDrivers(db: Database, reach: IndexReach): WordDrivers {
  db.exec("CREATE VIRTUAL TABLE temp.search_word USING fts5vocab('main', 'search', 'instance')");
  const ending = db
    .prepare<[string, string], string>(
      'SELECT term FROM temp.search_word WHERE term >= ? AND term < ? LIMIT 1',
    )
    .pluck();
  // FTS5 takes a limit only as an integer, and a number that is no int32 is bound as a float.
  const found = db
    .prepare<[string, bigint, number], number>(
      'SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
    )
    .pluck();
  const counted = db
    .prepare<[string, number], number>(
      'SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)',
    )
    .pluck();
  const stale = db
    .prepare<[number, number], number>(
      'SELECT exchange_id FROM search_stale WHERE exchange_id < ? ORDER BY exchange_id DESC LIMIT ?',
    )
    .pluck();
  const isStale = db.prepare<[number], number>('SELECT 1 FROM search_stale WHERE exchange_id = ?').pluck();
  const staleCount = db
    .prepare<[number], number>('SELECT count(*) FROM (SELECT 1 FROM search_stale LIMIT ?)')
    .pluck();

  /** The words of the index that begin so. FTS5 itself would join all their rows before it gives the first one. */
  function endings(beginning: string): string[] | null {
    // Words have no sign below 0 in them, and no code point is above U+10FFFF.
    const end = `${beginning}\u{10ffff}`;
    const all: string[] = [];
    let next = ending.get(beginning, end);
    while (next !== undefined) {
      if (all.length === mostEndings) return null;
      all.push(next);
      next = ending.get(`${next}\u0001`, end);
    }
    return all;
  }

  function driver(query: string | null): WordDriver {
    return {
      query,
      upTo: reach.wordsUpTo,
      ids(before, count) {
        const indexed = query === null ? [] : found.all(query, BigInt(before), count);
        return newestOf([indexed, stale.all(before, count)], count);
      },
      count: (most) =>
        Math.min(most, (query === null ? 0 : (counted.get(query, most) ?? 0)) + (staleCount.get(most) ?? 0)),
      proves: (id) => id <= reach.wordsUpTo && isStale.get(id) === undefined,
    };
  }

  return {
    of(search, columns) {
      if (search.kind === 'part') return null;
      const row = words(fold(search.text));
      const last = row.pop();
      const ends = last === undefined ? [] : endings(last);
      if (ends === null) return null;
      const phrases = ends.map((end) => `"${[...row, end].join(' ')}"`);
      return driver(phrases.length === 0 ? null : `({${columns.join(' ')}} : (${phrases.join(' OR ')}))`);
    },
    all(drivers) {
      const queries = drivers.map(({ query }) => query);
      return driver(queries.includes(null) ? null : queries.join(' AND '));
    },
  };
}
