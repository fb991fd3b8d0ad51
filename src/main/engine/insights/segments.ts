import type { Database } from 'better-sqlite3';
import { createDictionary, type Dictionary } from './dictionary';
import type { Pace } from './pace';
import { rowReader, zoneOf } from './read-rows';
import { emptySegment, firstRows, packed, readSegment, type Segment, segmentBytes, zoneIds } from './segment';

/** All exchanges of the log, column by column, as they are now. */
export interface Segments {
  readonly dictionary: Dictionary;
  /** Oldest first. The last may still grow; a segment that has changed is another object. */
  readonly all: readonly Segment[];
  /** Works for about so many ms to be as the log is at one moment. Says what is left; null when nothing is. */
  follow(workMs: number, pace: Pace): Left | null;
}

export interface Left {
  /** How many zones of how many are read. */
  done: number;
  total: number;
  /** How many ids are newer than all that is in `all`; null where something older is not as it is in the log. */
  behind: number | null;
}

/** What is in memory of a zone. */
interface Held {
  segment: Segment;
  /** Its memory, which may have room for more rows. */
  room: Segment;
  /** The rows up to this id are in it, as they were after so many changes; 0 for those that are kept in the log. */
  readTo: number;
  changes: number;
}

/** Ids that are read at once: many are quicker, but their bodies may have 64 MiB, and others want the processor. */
const sliceIds = 256;

/**
 * Keeps segments as the log is. Those of whole zones are kept in the log as well. A zone is announced before it is read,
 * and what changes in it from then on is told by the triggers of migration 0013; ids grow, so that what is new in it comes
 * after what was read. `db` is a connection of its own.
 */
export function createSegments(db: Database): Segments {
  const dictionary = createDictionary(db);
  const readRows = rowReader(db, dictionary);
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM exchange').pluck();
  const reach = db.prepare<[], number>('SELECT up_to FROM insight_reach').pluck();
  const setReach = db.prepare<[number]>('UPDATE insight_reach SET up_to = ?');
  const soil = db.prepare<[number]>('INSERT OR IGNORE INTO insight_dirty VALUES (?, 1)');
  const dirty = db
    .prepare<[], [number, number]>('SELECT zone, changes FROM insight_dirty ORDER BY zone')
    .raw();
  const clean = db.prepare<[number, number]>('DELETE FROM insight_dirty WHERE zone = ? AND changes = ?');
  const keep = db.prepare<[number, Uint8Array]>('REPLACE INTO insight_segment (zone, columns) VALUES (?, ?)');
  const drop = db.prepare<[number]>('DELETE FROM insight_segment WHERE zone = ?');
  const kept = db
    .prepare<[], [number, Uint8Array<ArrayBuffer>]>('SELECT zone, columns FROM insight_segment')
    .raw();
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();

  const held = new Map<number, Held>();
  let all: Segment[] = [];
  let seenVersion: number | undefined;
  let isLoaded = false;
  /** Zones that are read from question to question, until all are. */
  let most = 0;

  function load(): void {
    for (const [zone, bytes] of kept.iterate()) {
      const segment = readSegment(zone, bytes);
      held.set(zone, { segment, room: segment, readTo: lastIdOf(zone), changes: 0 });
    }
    isLoaded = true;
  }

  const announce = db.transaction((from: number, to: number) => {
    for (let zone = zoneOf(from + 1); zone * zoneIds <= to; zone += 1) soil.run(zone);
    setReach.run(to);
  });

  /** Up to an id. What was read stays where nothing has changed in it. */
  function read(zone: number, upTo: number, changes: number, pace: Pace): Held {
    const before = held.get(zone);
    const stays = before?.changes === changes ? before : null;
    const room = stays?.room ?? emptySegment(zone, zoneIds);
    let count = stays?.segment.count ?? 0;
    let readTo = stays?.readTo ?? zone * zoneIds - 1;
    while (readTo < upTo) {
      const to = Math.min(readTo + sliceIds, upTo);
      const known = before && readTo < before.readTo ? before.segment : null;
      count += readRows(room, count, readTo + 1, to, known);
      readTo = to;
      pace.rest();
    }
    return { segment: firstRows(room, count), room, readTo, changes };
  }

  /** Reads zones that have changed or grown, in one moment of the log: writers do not wait for it. */
  const readChanged = db.transaction((workMs: number, pace: Pace) => {
    const last = newest.get() ?? 0;
    const zones = dirty.all();
    const whole: number[] = [];
    most = Math.max(most, zones.length);
    for (const [index, [zone, changes]] of zones.entries()) {
      if (index > 0 && pace.worked() >= workMs) {
        const behind = newerThanRead(zones.slice(index), last);
        return { whole, left: { done: most - zones.length + index, total: most, behind } };
      }
      const upTo = Math.min(last, lastIdOf(zone));
      const before = held.get(zone);
      if (before?.changes !== changes || before.readTo < upTo)
        held.set(zone, read(zone, upTo, changes, pace));
      // The zone of the newest row is open.
      if (zone < zoneOf(last)) whole.push(zone);
    }
    return { whole, left: null };
  });

  function newerThanRead(zones: readonly [zone: number, changes: number][], last: number): number | null {
    const newest = Math.max(-1, ...held.keys());
    const isOnlyNew = zones.every(([zone, changes]) => zone > newest || held.get(zone)?.changes === changes);
    return isOnlyNew ? last - (held.get(newest)?.readTo ?? 0) : null;
  }

  const write = db.transaction((zone: number, { segment, changes }: Held) => {
    dictionary.save();
    if (segment.count === 0) drop.run(zone);
    else keep.run(zone, segmentBytes(segment));
    clean.run(zone, changes);
  });

  function keepWhole(zone: number): void {
    const whole = held.get(zone);
    if (!whole) return;
    const segment = packed(whole.segment);
    write.immediate(zone, { ...whole, segment });
    dictionary.saved();
    if (segment.count === 0) held.delete(zone);
    else held.set(zone, { segment, room: segment, readTo: lastIdOf(zone), changes: 0 });
  }

  return {
    dictionary,
    get all() {
      return all;
    },
    follow(workMs, pace) {
      if (!isLoaded) load();
      const now = version.get();
      if (now === seenVersion) return null;
      const upTo = reach.get() ?? 0;
      const end = lastIdOf(zoneOf(newest.get() ?? 0));
      if (end > upTo) announce.immediate(upTo, end);
      const { whole, left } = readChanged(workMs, pace);
      for (const zone of whole) {
        keepWhole(zone);
        pace.rest();
      }
      if (left && left.behind === null) return left;
      all = [...held.values()]
        .map(({ segment }) => segment)
        .filter(({ count }) => count > 0)
        .sort((one, other) => one.zone - other.zone);
      if (left) return left;
      seenVersion = now;
      most = 0;
      return null;
    },
  };
}

function lastIdOf(zone: number): number {
  return (zone + 1) * zoneIds - 1;
}
