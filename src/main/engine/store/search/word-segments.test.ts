import type { Database } from 'better-sqlite3';
import { expect, it } from 'vitest';
import { systemClock } from '../../clock';
import { openLog } from '../database';
import { temporaryFolder } from '../testing';
import { createWordMerges } from './word-merges';
import { nextToMerge, segmentLevels } from './word-segments';

function levelsOf(db: Database) {
  const record = db.prepare<[], Buffer>('SELECT block FROM search_data WHERE id = 10').pluck().get();
  return segmentLevels(record ?? Buffer.alloc(0));
}

/** Each row is a commit, and so a segment, of its own. */
function addRows(db: Database, count: number): void {
  const add = db.prepare('INSERT INTO search (url) VALUES (?)');
  for (let row = 0; row < count; row += 1) add.run(`everywhere word${row}`);
}

it('counts the segments and pages that FTS5 says there are, however many', () => {
  const log = openLog(temporaryFolder(), 0);
  log.db.exec("INSERT INTO search (search, rank) VALUES ('automerge', 0), ('crisismerge', 1000)");
  expect(levelsOf(log.db)).toEqual([]);
  addRows(log.db, 200);
  expect(levelsOf(log.db)).toEqual([{ segments: 200, pages: 200, merging: 0 }]);
  log.db.exec("INSERT INTO search (search) VALUES ('optimize')");
  expect(levelsOf(log.db).reduce((sum, { segments }) => sum + segments, 0)).toBe(1);
  log.close();
});

it('small segments are merged before FTS5 merges them at all costs, and nothing is lost by it', () => {
  const log = openLog(temporaryFolder(), 0);
  const merges = createWordMerges(log.db, systemClock());
  const add = log.db.prepare('INSERT INTO search (url) VALUES (?)');
  const most: number[] = [];
  for (let row = 0; row < 300; row += 1) {
    log.db.transaction(() => {
      merges.hold();
      add.run(`everywhere word${row}`);
      merges.some(Number.POSITIVE_INFINITY, 'quiet');
    })();
    most.push(Math.max(...levelsOf(log.db).map(({ segments }) => segments)));
  }
  // One more than those that are merged is there until the next row comes.
  expect(Math.max(...most)).toBeLessThanOrEqual(5);
  const found = log.db.prepare("SELECT count(*) FROM search WHERE search MATCH 'everywhere'").pluck();
  expect(found.get()).toBe(300);
  log.close();
});

it('says what FTS5 merges next: what it has begun with, or the most of one size', () => {
  const level = (segments: number, merging = 0) => ({ segments, pages: segments * 10, merging });
  expect(nextToMerge([level(3), level(2)], 4)).toBeNull();
  expect(nextToMerge([level(4), level(7), level(5)], 4)).toEqual(level(7));
  expect(nextToMerge([level(1), level(6, 4), level(9)], 4)).toEqual(level(6, 4));
  expect(nextToMerge([level(5), level(6, 4)], 4)).toEqual(level(5));
});

it('refuses a record that ends too early', () => {
  expect(() => segmentLevels(Buffer.from('00000002ff0000010601', 'hex'))).toThrow(RangeError);
});
