import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../src/main/engine/store/testing';
import { cutPower, powerEnvironment } from './cut-power';

/** Runs a script that kills itself, and cuts the power then. */
function killed(folder: string, script: string): void {
  const journal = join(folder, 'journal');
  mkdirSync(journal);
  const env = { ...process.env, ...powerEnvironment('proof/power/unsynced.c', journal) };
  const { signal, stderr } = spawnSync(process.execPath, ['-e', script], { env, cwd: resolve('.') });
  expect([signal, stderr.toString()]).toEqual(['SIGKILL', '']);
  expect(cutPower(journal, folder, 0, () => 0.5)).toBeGreaterThan(0);
}

it('takes back what a killed process wrote and did not sync, and nothing else', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'hookpair.db');
  killed(
    folder,
    `const fs = require('node:fs');
     const file = fs.openSync(${JSON.stringify(path)}, 'w+');
     fs.writeSync(file, 'kept kept');
     fs.fdatasyncSync(file);
     fs.writeSync(file, 'lost', 0);
     fs.writeSync(file, 'lost', 100);
     fs.ftruncateSync(file, 2);
     process.kill(process.pid, 'SIGKILL');`,
  );
  expect(readFileSync(path, 'utf8')).toBe('kept kept');
});

it.each([
  ['OFF', 1],
  ['FULL', 2],
])('a commit with synchronous = %s leaves %i rows when the power is cut', (mode, rows) => {
  const folder = temporaryFolder();
  const path = join(folder, 'hookpair.db');
  killed(
    folder,
    `const db = new (require('better-sqlite3'))(${JSON.stringify(path)});
     db.pragma('journal_mode = WAL');
     db.pragma('synchronous = FULL');
     db.exec('CREATE TABLE row (id INTEGER); INSERT INTO row VALUES (1)');
     db.pragma('synchronous = ${mode}');
     db.exec('INSERT INTO row VALUES (2)');
     db.pragma('synchronous = OFF');
     db.exec("CREATE TABLE filler AS SELECT 'lost'");
     process.kill(process.pid, 'SIGKILL');`,
  );
  const db = new SQLite(path);
  expect(db.prepare('SELECT count(*) FROM row').pluck().get()).toBe(rows);
  db.close();
});

it('is compiled without a warning', () => {
  const library = join(temporaryFolder(), 'unsynced.so');
  const args = [
    '-Wall',
    '-Wextra',
    '-Werror',
    '-shared',
    '-fPIC',
    '-o',
    library,
    'proof/power/unsynced.c',
    '-ldl',
  ];
  expect(execFileSync('gcc', args).toString()).toBe('');
});
