import {
  chmodSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openLog } from './database';
import { migrate } from './migrate';
import { foundation } from './migrations/0001-foundation';
import { insert, sampleEntry, temporaryFolder, withStore } from './testing';

const second = { number: 2, name: 'second', sql: 'CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT' };

/** A log with enough in it to be damaged in its middle, as if its process had died. */
async function filledLog(): Promise<string> {
  const folder = temporaryFolder();
  await withStore(folder, async ({ journal }) => {
    for (let index = 0; index < 200; index += 1) {
      await insert(journal, sampleEntry(journal.nextId(), {}, 'x'.repeat(2_000)));
    }
  });
  writeFileSync(join(folder, 'hookpair.open'), '1');
  return folder;
}

it.each([
  ['overwritten in its middle', (path: string) => overwrite(path, 40_000, Buffer.alloc(200_000, 0x5a))],
  [
    'no database at all',
    (path: string) => writeFileSync(path, 'this is not a database, but a text of some length '.repeat(9)),
  ],
  ['cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 30_000))],
])('sets a file aside that is %s, starts a fresh one and says so', async (_what, damage) => {
  const folder = await filledLog();
  const path = join(folder, 'hookpair.db');
  damage(path);
  const damaged = readFileSync(path);
  const log = openLog(folder, Date.UTC(2026, 10, 24, 13, 5, 6));
  expect(log.notices).toHaveLength(1);
  expect(log.notices[0]?.message).toContain('hookpair-damaged-20261124-130506.db');
  expect(log.db.pragma('integrity_check', { simple: true })).toBe('ok');
  log.close();
  expect(readFileSync(join(folder, 'hookpair-damaged-20261124-130506.db')).equals(damaged)).toBe(true);
});

it('opens a log without writing to it', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'hookpair.db');
  openLog(folder, 0).close();
  const before = readFileSync(path);
  const log = openLog(folder, 0);
  expect(statSync(`${path}-wal`).size).toBe(0);
  expect(log.db.pragma('auto_vacuum', { simple: true })).toBe(2);
  log.close();
  expect(readFileSync(path).equals(before)).toBe(true);
});

it('refuses a log of a newer version and leaves it alone', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'hookpair.db');
  const newer = new SQLite(path);
  migrate(newer, [foundation, { ...second, number: 99 }]);
  newer.close();
  const before = readFileSync(path);
  expect(() => openLog(folder, 0)).toThrow(expect.objectContaining({ code: 'log_newer' }));
  expect(readFileSync(path).equals(before)).toBe(true);
});

it('backs a log up before it is migrated, and keeps two back-ups', () => {
  const folder = temporaryFolder();
  const db = new SQLite(join(folder, 'hookpair.db'));
  migrate(db, [foundation]);
  db.exec("INSERT INTO setting VALUES ('kept', '1')");
  const later = [2, 3, 4].map((number) => ({ number, name: 'later', sql: `CREATE TABLE t${number} (a)` }));
  for (let count = 1; count <= 3; count += 1) migrate(db, [foundation, ...later.slice(0, count)]);
  db.close();
  const backups = readdirSync(folder).filter((name) => name.startsWith('hookpair-schema-'));
  expect(backups).toEqual(['hookpair-schema-0002.db', 'hookpair-schema-0003.db']);
  const backup = new SQLite(join(folder, 'hookpair-schema-0003.db'), { readonly: true });
  expect(backup.prepare('SELECT key FROM setting').pluck().all()).toEqual(['kept']);
  expect(backup.pragma('user_version', { simple: true })).toBe(3);
  backup.close();
});

it('leaves the log as it was when a migration fails', () => {
  const db = new SQLite(join(temporaryFolder(), 'hookpair.db'));
  migrate(db, [foundation]);
  expect(() => migrate(db, [foundation, { ...second, sql: `${second.sql}; nonsense` }])).toThrow();
  expect(db.pragma('user_version', { simple: true })).toBe(1);
  expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'later'").pluck().get()).toBe(0);
  db.close();
});

it('says that another process has the log open', () => {
  const folder = temporaryFolder();
  const first = openLog(folder, 0);
  expect(() => openLog(folder, 0)).toThrow(expect.objectContaining({ code: 'log_unwritable' }));
  first.close();
});

it('says that the folder cannot be written to', () => {
  const file = join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  chmodSync(file, 0o400);
  expect(() => openLog(join(file, 'folder'), 0)).toThrow(expect.objectContaining({ code: 'log_unwritable' }));
});

function overwrite(path: string, position: number, bytes: Buffer): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.byteLength, position);
  closeSync(file);
}
