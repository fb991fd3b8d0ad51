import type { Database } from 'better-sqlite3';
import { createDictionary, type Dictionary } from './dictionary';
import { rowReader, zoneOf } from './read-rows';
import { readSegment, type Segment, segmentBytes, zoneIds } from './segment';

/** All exchanges of the log, column by column, as they are now. */
export interface Segments {
  readonly dictionary: Dictionary;
  /** Oldest first. The last may still grow; a segment that has changed is another object. */
  readonly all: readonly Segment[];
  /** Works for about so many ms to be as the log is. Says how many zones of how many are read; null when all are. */
  follow(workMs: number): { done: number; total: number } | null;
}

/**
 * Keeps segments as the log is. Those of whole zones are kept in the log as well; what changes in them later is told by
 * the triggers of migration 0013. `db` is a connection of its own.
 */
export function createSegments(db: Database, monotonic: () => number): Segments {
  const dictionary = createDictionary(db);
  const readRows = rowReader(db, dictionary);
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM exchange').pluck();
  const reach = db.prepare<[], number>('SELECT up_to FROM insight_reach').pluck();
  const setReach = db.prepare<[number]>('UPDATE insight_reach SET up_to = ?');
  const soil = db.prepare<[number]>('INSERT OR IGNORE INTO insight_dirty VALUES (?, 1)');
  const dirty = db.prepare<[], number>('SELECT zone FROM insight_dirty ORDER BY zone').pluck();
  const changesOf = db.prepare<[number], number>('SELECT changes FROM insight_dirty WHERE zone = ?').pluck();
  const clean = db.prepare<[number, number]>('DELETE FROM insight_dirty WHERE zone = ? AND changes = ?');
  const keep = db.prepare<[number, Uint8Array]>('REPLACE INTO insight_segment (zone, columns) VALUES (?, ?)');
  const drop = db.prepare<[number]>('DELETE FROM insight_segment WHERE zone = ?');
  const kept = db
    .prepare<[], [number, Uint8Array<ArrayBuffer>]>('SELECT zone, columns FROM insight_segment')
    .raw();
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();

  const whole = new Map<number, Segment>();
  let tail: Segment[] = [];
  let all: Segment[] = [];
  let seenVersion: number | undefined;
  let isLoaded = false;
  /** Zones that are read from question to question, until all are. */
  let most = 0;

  function load(): void {
    for (const [zone, bytes] of kept.iterate()) whole.set(zone, readSegment(zone, bytes));
    isLoaded = true;
  }

  /** From now on changes of these zones are told; so they are read after that. */
  const advance = db.transaction((from: number, to: number) => {
    for (let zone = zoneOf(from + 1); zone * zoneIds <= to; zone += 1) soil.run(zone);
    setReach.run(to);
  });

  /** A zone as it is, and how often it was changed by then; both of one moment. Writers do not wait for it. */
  const read = db.transaction((zone: number) => ({
    segment: readRows(zone, whole.get(zone) ?? tail.find((open) => open.zone === zone) ?? null),
    changes: changesOf.get(zone) ?? 0,
  }));

  const write = db.transaction((zone: number, segment: Segment, changes: number) => {
    dictionary.save();
    if (segment.count === 0) drop.run(zone);
    else keep.run(zone, segmentBytes(segment));
    clean.run(zone, changes);
  });

  const readOpen = db.transaction((from: number, to: number) => {
    const open: Segment[] = [];
    for (let zone = zoneOf(from); zone <= zoneOf(to); zone += 1) {
      const segment = readRows(zone, tail.find((before) => before.zone === zone) ?? null);
      if (segment.count > 0) open.push(segment);
    }
    return open;
  });

  return {
    dictionary,
    get all() {
      return all;
    },
    follow(workMs) {
      const until = monotonic() + workMs;
      if (!isLoaded) load();
      const now = version.get();
      if (now === seenVersion) return null;
      const last = newest.get() ?? 0;
      const upTo = reach.get() ?? 0;
      // The zone of the newest row is open.
      const end = zoneOf(last) * zoneIds - 1;
      if (end > upTo) advance.immediate(upTo, end);
      const zones = dirty.all();
      most = Math.max(most, zones.length);
      for (const [index, zone] of zones.entries()) {
        if (index > 0 && monotonic() >= until) return { done: most - zones.length + index, total: most };
        const { segment, changes } = read(zone);
        write.immediate(zone, segment, changes);
        dictionary.saved();
        if (segment.count === 0) whole.delete(zone);
        else whole.set(zone, segment);
      }
      tail = readOpen(Math.max(end, upTo) + 1, last);
      all = [...whole.values(), ...tail].sort((one, other) => one.zone - other.zone);
      seenVersion = now;
      most = 0;
      return null;
    },
  };
}
