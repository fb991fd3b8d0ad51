import type { Database } from 'better-sqlite3';
import type { Clock } from '../../clock';
import type { SettingTable } from '../settings';
import type { TroubleWatch } from '../trouble-watch';
import type { IndexedRow, IndexRows } from './index-rows';
import { prepareRewritten } from './rewritten';
import { createTimeZones } from './time-zones';
import type { WordMerges } from './word-merges';

/**
 * How long it works at once in ms, and merges after that for as long again, and how many times as long it rests then, whatever the
 * commit took. In a flood so few answers meet it that the slowest of a hundred does not: the flood is indexed when it is over.
 */
const paces = {
  quiet: { workMs: 10, rest: 0.2 },
  busy: { workMs: 1, rest: 20 },
  flooded: { workMs: 1, rest: 1000 },
};
/** New rows per ms from which on it is a flood. */
const flood = 0.5;
/** Between two looks when there was nothing to do, in ms. */
const idleMs = 150;
/** The same while the log cannot be written to. */
const troubleMs = 1_000;
/** Rows that are read at once. */
const batch = 32;

/** Rows that enter the column indexes at once: less than a millisecond of work. */
const columnBatch = 25;

/** Fills the indexes behind the capture path. What they have not reached yet is searched row by row. */
export interface Indexer extends IndexReach {
  /** To be called inside the transaction that changes a row. */
  rewritten(id: number): void;
  readonly reach: IndexReach;
  /** Rows were committed. */
  added(rows: number): void;
  start(): void;
  stop(): void;
  /** Works for about so many ms, in one transaction, while nothing comes in. Returns whether there is more to do. */
  step(workMs: number): boolean;
  /** The same for the columns alone: an order that is asked for needs them now. */
  stepColumns(workMs: number): boolean;
}

/** How far the indexes have come, as ids. */
export interface IndexReach {
  /** Every row up to this is in the indexes of the columns. */
  readonly columnsUpTo: number;
  /** The words of every row up to this are in the index, or the row is marked as stale. */
  readonly wordsUpTo: number;
}

export function createIndexer(
  db: Database,
  options: {
    clock: Clock;
    settings: SettingTable;
    rows: IndexRows;
    merges: WordMerges;
    trouble: TroubleWatch;
  },
): Indexer {
  const { clock, settings, rows, merges, trouble } = options;
  const rewritten = prepareRewritten(db);
  const fresh = db.prepare<[number, number], IndexedRow>(
    `SELECT id, url, outcome, noted FROM exchange WHERE id > ? ORDER BY id LIMIT ?`,
  );
  const stale = db.prepare<[number], IndexedRow>(
    `SELECT id, url, outcome, noted FROM search_stale JOIN exchange ON id = exchange_id
     WHERE large = 0 AND outcome <> 'pending' LIMIT ?`,
  );
  const columnsEnd = db
    .prepare<[number, number], number | null>(
      'SELECT max(id) FROM (SELECT id FROM exchange WHERE id > ? ORDER BY id LIMIT ?)',
    )
    .pluck();
  const enter = db.prepare<[number, number]>('UPDATE exchange SET indexed = 1 WHERE id > ? AND id <= ?');
  const zones = createTimeZones(db);
  let reach: IndexReach = {
    columnsUpTo: settings.readNumber('columns_up_to') ?? 0,
    wordsUpTo: settings.readNumber('words_up_to') ?? 0,
  };
  /** Rows that came since the last look, and when that was. */
  let arrived = 0;
  let lookedAt = clock.monotonic();
  let cancel: (() => void) | null = null;

  /** Returns up to where the columns are indexed, and whether there is more. */
  function columns(from: number, until: number): { upTo: number; more: boolean } {
    let upTo = from;
    do {
      const end = columnsEnd.get(upTo, columnBatch) ?? null;
      if (end === null) return { upTo, more: false };
      enter.run(upTo, end);
      zones.enter(upTo, end);
      upTo = end;
    } while (clock.monotonic() < until);
    return { upTo, more: true };
  }

  function words(from: number, until: number): { upTo: number; more: boolean } {
    let upTo = from;
    while (clock.monotonic() < until) {
      const next = fresh.all(upTo, batch);
      for (const row of next) {
        rows.add(row);
        upTo = row.id;
        if (clock.monotonic() >= until) return { upTo, more: true };
      }
      const changed = next.length < batch ? stale.all(batch) : [];
      for (const row of changed) rows.replace(row);
      if (next.length + changed.length === 0) return { upTo, more: false };
    }
    return { upTo, more: true };
  }

  const work = db.transaction((workMs: number, withWords: boolean, pace: 'quiet' | 'busy') => {
    const { columnsUpTo, wordsUpTo } = reach;
    const until = clock.monotonic() + workMs;
    if (withWords) merges.hold();
    const first = columns(columnsUpTo, until);
    const second = withWords ? words(wordsUpTo, until) : { upTo: wordsUpTo, more: false };
    if (second.upTo !== wordsUpTo) merges.some(clock.monotonic() + workMs, pace);
    if (first.upTo !== columnsUpTo) settings.writeNumber('columns_up_to', first.upTo);
    if (second.upTo !== wordsUpTo) settings.writeNumber('words_up_to', second.upTo);
    return { columnsUpTo: first.upTo, wordsUpTo: second.upTo, more: first.more || second.more };
  });

  function step(workMs: number, withWords: boolean, pace: 'quiet' | 'busy'): boolean {
    // Nobody waits until these commits are on the disk. What a power cut takes back is indexed again.
    const { more, ...reached } = work.immediate(workMs, withWords, pace);
    reach = reached;
    return more;
  }

  function loop(): void {
    const start = clock.monotonic();
    const rate = arrived / Math.max(1, start - lookedAt);
    const { workMs, rest } = paces[arrived === 0 ? 'quiet' : rate < flood ? 'busy' : 'flooded'];
    const more = trouble.attempt(() => step(workMs, true, arrived === 0 ? 'quiet' : 'busy'));
    lookedAt = clock.monotonic();
    arrived = 0;
    later(Math.max(more ? 1 : more === null ? troubleMs : idleMs, (lookedAt - start) * rest));
  }

  function later(ms: number): void {
    cancel = clock.after(ms, loop);
  }

  return {
    get columnsUpTo() {
      return reach.columnsUpTo;
    },
    get wordsUpTo() {
      return reach.wordsUpTo;
    },
    rewritten: (id) => rewritten(id, reach),
    get reach() {
      return reach;
    },
    added(count) {
      arrived += count;
    },
    start() {
      if (!cancel) later(idleMs);
    },
    stop() {
      cancel?.();
      cancel = null;
    },
    step: (workMs) => step(workMs, true, 'quiet'),
    stepColumns: (workMs) => step(workMs, false, 'busy'),
  };
}
