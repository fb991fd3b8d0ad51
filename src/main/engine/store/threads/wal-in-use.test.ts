import { statSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing';
import { walInUse } from './wal-in-use';

const pageSize = 4096;
const frame = pageSize + 24;

function emptyLog() {
  const path = join(temporaryFolder(), 'log.db');
  const db = new SQLite(path);
  db.pragma(`page_size = ${pageSize}`);
  db.pragma('journal_mode = WAL');
  db.pragma('wal_autocheckpoint = 0');
  db.exec('CREATE TABLE filled (bytes BLOB)');
  const insertBytes = db.prepare('INSERT INTO filled VALUES (zeroblob(?))');
  return {
    db,
    wal: `${path}-wal`,
    fill: (pages: number) => void insertBytes.run(pages * pageSize),
    /** What SQLite itself says: it copies all of it. */
    pages: () => (db.pragma('wal_checkpoint(PASSIVE)') as { log: number }[])[0]?.log ?? -1,
  };
}

it('tells how much of a WAL is in use, as it grows and when it was begun anew', () => {
  const { db, wal, fill, pages } = emptyLog();
  expect(walInUse(wal)).toBeGreaterThan(0);
  for (const more of [1, 2, 3, 500, 40]) {
    fill(more);
    expect(walInUse(wal)).toBe(statSync(wal).size);
  }
  const long = statSync(wal).size;
  expect(pages()).toBe((long - 32) / frame);

  for (const more of [1, 7, 30]) {
    fill(more);
    const used = walInUse(wal);
    expect(statSync(wal).size).toBe(long);
    expect(used).toBeLessThan(long);
    // Also by what SQLite says, which lets the next write begin it anew.
    expect(used).toBe(32 + pages() * frame);
  }
  db.close();
});

it('says 0 where there is none', () => {
  const { db, wal } = emptyLog();
  db.close();
  expect(walInUse(wal)).toBe(0);
});

it('takes all of one for in use that it cannot read', () => {
  // A folder can be opened, and not be read.
  const folder = temporaryFolder();
  expect(walInUse(folder)).toBe(statSync(folder).size);
});
