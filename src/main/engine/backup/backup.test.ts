import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openLog } from '../store/database';
import { allMigrations, migrate } from '../store/migrate';
import { keptLogs, waitingPath } from '../store/restored';
import { temporaryFolder } from '../store/testing';
import { startTestEngine } from './testing';

it('backs up everything that was in the log, in one file, while more is caught', async () => {
  const app = await startTestEngine();
  for (let index = 0; index < 60; index += 1) await app.post(`/before/${index}`, 'x'.repeat(20_000));
  const path = join(temporaryFolder(), 'backup.db');
  const job = await app.backUp(path);
  let more = 0;
  while (app.stateOf(job) === 'running') {
    await app.post(`/during/${more}`, 'y');
    more += 1;
  }
  expect(await app.ended(job)).toMatchObject({ state: 'done', result: { path } });
  const copy = new SQLite(path, { readonly: true });
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
  const count = copy.prepare("SELECT count(*) FROM exchange WHERE url LIKE '%/before/%'").pluck().get();
  expect(count).toBe(60);
  copy.close();
  expect(readdirSync(join(path, '..'))).toEqual(['backup.db']);
});

it('leaves nothing of a back-up that was cancelled, and the file that was there', async () => {
  const app = await startTestEngine();
  for (let index = 0; index < 40; index += 1) await app.post(`/${index}`, 'x'.repeat(200_000));
  const path = join(temporaryFolder(), 'backup.db');
  writeFileSync(path, 'an older one');
  const job = await app.backUp(path);
  await app.call('jobs.cancel', { id: job.id });
  expect((await app.ended(job)).state).toBe('cancelled');
  expect(readdirSync(join(path, '..'))).toEqual(['backup.db']);
  expect(readFileSync(path, 'utf8')).toBe('an older one');
});

it('restores a back-up, keeps the log that was there, and puts it back', async () => {
  const app = await startTestEngine();
  await app.post('/first', 'kept in the back-up');
  const path = join(temporaryFolder(), 'backup.db');
  await app.ended(await app.backUp(path));
  await app.post('/second', 'only in the log');

  await app.restored(path);
  expect(await app.paths()).toEqual(['/first']);
  const status = await app.call('app.status', {});
  expect(status.notices.map(({ title }) => title)).toEqual(['The log was restored']);

  const [kept] = await app.call('backup.kept', {});
  await app.call('backup.putBack', { name: kept?.name ?? '' });
  await app.restarted();
  expect(await app.paths()).toEqual(['/second', '/first']);
  expect(await app.call('backup.kept', {})).toHaveLength(1);
});

it('takes what a log has in its write-ahead file', async () => {
  const source = temporaryFolder();
  const log = openLog(source, 0);
  log.db.pragma('wal_autocheckpoint = 0');
  log.db.exec(
    "INSERT INTO project (id, name, payload_project_id, promptpal_version) VALUES (7, 'In the WAL', 1, '1.16.8')",
  );
  const app = await startTestEngine();
  await app.restored(log.path);
  log.close();
  expect((await app.call('projects.list', {})).map(({ name }) => name)).toEqual(['In the WAL']);
});

const notALog: [what: string, make: (path: string) => void, code: string, words: string][] = [
  [
    'a text',
    (path) => writeFileSync(path, 'no database at all '.repeat(500)),
    'invalid_input',
    'cannot be read',
  ],
  ['empty', (path) => writeFileSync(path, ''), 'invalid_input', 'no log of Hookpair'],
  [
    'a database of something else',
    (path) => {
      const db = new SQLite(path);
      db.exec('CREATE TABLE other (id INTEGER)');
      db.close();
    },
    'invalid_input',
    'no log of Hookpair',
  ],
  [
    'of a newer version',
    (path) => {
      const db = new SQLite(path);
      migrate(db);
      db.pragma('user_version = 9999');
      db.close();
    },
    'log_newer',
    'newer Hookpair',
  ],
];

it.each(notALog)('refuses a file that is %s, and leaves the log alone', async (_what, make, code, words) => {
  const app = await startTestEngine();
  await app.post('/here', 'x');
  const path = join(temporaryFolder(), 'file.db');
  make(path);
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
  const job = await app.ended(await app.restore(path));
  expect(job).toMatchObject({ state: 'failed', error: { code } });
  expect(job.error?.message).toContain(words);
  expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(hash);
  expect(existsSync(waitingPath(app.dataDir))).toBe(false);
  expect(await app.paths()).toEqual(['/here']);
});

it('gives the log back when the restored one turns out to be damaged', async () => {
  const app = await startTestEngine();
  for (let index = 0; index < 60; index += 1) await app.post(`/${index}`, 'x'.repeat(20_000));
  const path = join(temporaryFolder(), 'backup.db');
  await app.ended(await app.backUp(path));
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 1_000_000, 1_200_000);
  writeFileSync(path, bytes);
  await app.restored(path);
  expect(await app.paths()).toHaveLength(60);
  const [notice] = (await app.call('app.status', {})).notices;
  expect(notice?.title).toContain('not restored');
  expect(keptLogs(app.dataDir)).toEqual([]);
});

it.each([
  ['a column', 'event_prompt_id REAL', 'event_prompt_iX REAL', 'event_prompt_id'],
  ['a trigger', 'WHEN old.id <=', 'WHEN old.iX <=', 'old.iX'],
])(
  'gives the log back when a letter of the restored one is wrong in %s',
  async (_what, right, wrong, told) => {
    const app = await startTestEngine();
    await app.post('/here', 'x');
    const path = join(temporaryFolder(), 'backup.db');
    await app.ended(await app.backUp(path));
    const text = readFileSync(path, 'latin1');
    expect(text).toContain(right);
    writeFileSync(path, text.replaceAll(right, wrong), 'latin1');
    await app.restored(path);
    expect(await app.paths()).toEqual(['/here']);
    expect((await app.call('app.status', {})).notices[0]?.message).toContain(told);
  },
);

it('restores what an older version backed up', async () => {
  const path = join(temporaryFolder(), 'old.db');
  const db = new SQLite(path);
  migrate(db, allMigrations.slice(0, 3));
  db.exec(
    "INSERT INTO project (id, name, payload_project_id, promptpal_version) VALUES (1, 'Old', 1, '1.16.8')",
  );
  db.close();
  const app = await startTestEngine();
  await app.restored(path);
  expect((await app.call('projects.list', {})).map(({ name }) => name)).toEqual(['Old']);
});
