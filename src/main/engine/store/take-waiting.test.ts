import { copyFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openLog } from './database';
import { logPath } from './log-files';
import { keptLogs, waitingPath } from './restored';
import { takeWaiting } from './take-waiting';
import { temporaryFolder } from './testing';

/** Leaves a log with one project in its write-ahead file, as a process that was killed does. */
function leaveLog(path: string, project: string): void {
  const folder = temporaryFolder();
  const log = openLog(folder, 0);
  log.db.pragma('wal_autocheckpoint = 0');
  log.db
    .prepare('INSERT INTO project (name, payload_project_id, promptpal_version) VALUES (?, 1, ?)')
    .run(project, '1');
  for (const suffix of ['', '-wal', '-shm']) copyFileSync(logPath(folder) + suffix, path + suffix);
  log.close();
}

function projectsIn(path: string): unknown[] {
  const db = new SQLite(path);
  const names = db.prepare('SELECT name FROM project').pluck().all();
  db.close();
  return names;
}

/** Renames until the process would have been killed before the nth. */
function killedBefore(nth: number): typeof renameSync {
  let count = 0;
  return (from, to) => {
    count += 1;
    if (count === nth) throw new Error('killed');
    renameSync(from, to);
  };
}

// Three files give way, and three take their place.
const renames = [1, 2, 3, 4, 5, 6];

it.each(renames)('goes on with a restore that was cut off before rename %i', (nth) => {
  const dataDir = temporaryFolder();
  leaveLog(logPath(dataDir), 'old');
  leaveLog(waitingPath(dataDir), 'restored');
  expect(() => takeWaiting(logPath(dataDir), 0, killedBefore(nth))).toThrow('killed');

  const log = openLog(dataDir, 60_000);
  expect(log.db.prepare('SELECT name FROM project').pluck().all()).toEqual(['restored']);
  log.close();
  const [kept, ...more] = keptLogs(dataDir);
  expect(more).toEqual([]);
  expect(log.notices.map(({ message }) => message)).toEqual([expect.stringContaining(String(kept?.name))]);
  expect(projectsIn(join(dataDir, String(kept?.name)))).toEqual(['old']);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('hookpair-restore'))).toEqual([]);
});

it('looks at a restored log once more when the process ended before it was known to be sound', () => {
  const dataDir = temporaryFolder();
  leaveLog(logPath(dataDir), 'old');
  writeFileSync(waitingPath(dataDir), 'no log '.repeat(3_000));
  takeWaiting(logPath(dataDir), 0);

  const log = openLog(dataDir, 60_000);
  expect(log.db.prepare('SELECT name FROM project').pluck().all()).toEqual(['old']);
  log.close();
  expect(log.notices.map(({ title }) => title)).toEqual([expect.stringContaining('not restored')]);
});

it.each([1, 2, 3])('goes on giving the old log back when that was cut off before rename %i', (nth) => {
  const dataDir = temporaryFolder();
  leaveLog(logPath(dataDir), 'old');
  writeFileSync(waitingPath(dataDir), '');
  const taken = takeWaiting(logPath(dataDir), 0, killedBefore(4 + nth));
  expect(() => taken?.giveBack('damaged')).toThrow('killed');

  const log = openLog(dataDir, 60_000);
  expect(log.db.prepare('SELECT name FROM project').pluck().all()).toEqual(['old']);
  log.close();
  expect(log.notices.map(({ title }) => title)).toEqual([expect.stringContaining('not restored')]);
  expect(keptLogs(dataDir)).toEqual([]);
});
