import { readdirSync, readFileSync } from 'node:fs';
import { newestFirst } from '@shared/sort';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openLog } from './database';
import type { ExchangeTable } from './exchanges';
import { logPath } from './log-files';
import { allMigrations, newestSchema } from './migrate';
import { logOfFirstRelease, logOfSchema } from './old-log';
import { temporaryFolder, withStore } from './testing';

async function expectAllOfIt(folder: string): Promise<void> {
  await withStore(folder, ({ projects, exchanges, search }) => {
    expect(projects.list()).toMatchObject([{ id: 3, name: 'Orders', payloadProjectId: 42 }]);
    const page = search.page({
      cursor: null,
      limit: 10,
      filter: { text: 'path:/from/long/ago' },
      sort: newestFirst,
    });
    expect(page.rows).toMatchObject([{ id: 9, status: 200, outcome: 'delivered' }]);
    expect(exchanges.get(9)).toMatchObject({
      request: { startLine: 'POST /from/long/ago HTTP/1.1' },
      response: { startLine: 'HTTP/1.1 200 OK' },
    });
    expect(bodyOf(exchanges, 'request')).toBe('the body of the request');
    expect(bodyOf(exchanges, 'response')).toBe('the body of the response');
    return Promise.resolve();
  });
  const log = openLog(folder, 0);
  expect(log.notices).toEqual([]);
  expect(log.db.pragma('user_version', { simple: true })).toBe(newestSchema);
  expect(log.db.pragma('integrity_check', { simple: true })).toBe('ok');
  log.close();
}

function bodyOf(exchanges: ExchangeTable, side: 'request' | 'response'): string {
  return Buffer.from(exchanges.body(9, side, 0, 100).bytes).toString();
}

it.each(allMigrations.map(({ number }) => number))(
  'a log of schema %i opens in the newest with all that was in it',
  async (schema) => {
    const folder = temporaryFolder();
    logOfSchema(folder, schema);
    await expectAllOfIt(folder);
    const kept = readdirSync(folder).filter((name) => name.startsWith('hookpair-schema-'));
    const before = `hookpair-schema-${String(schema).padStart(4, '0')}.db`;
    expect(kept).toEqual(schema === newestSchema ? [] : [before]);
  },
);

it.each([1, 12, 14])('a log that the very first release began opens after schema %i too', async (schema) => {
  const folder = temporaryFolder();
  logOfFirstRelease(folder, schema);
  await expectAllOfIt(folder);
});

it('leaves a log alone whose tables are not those of its schema, and says what to do', () => {
  const folder = temporaryFolder();
  logOfSchema(folder, newestSchema - 1);
  const db = new SQLite(logPath(folder));
  db.pragma('journal_mode = WAL');
  db.exec('ALTER TABLE note RENAME TO remark');
  db.close();
  const before = readFileSync(logPath(folder));
  expect(() => openLog(folder, 0)).toThrow(
    expect.objectContaining({
      code: 'log_strange',
      message: expect.stringContaining(`schema ${newestSchema - 1}, but is not: it lacks note.`) as string,
    }),
  );
  expect(readFileSync(logPath(folder)).equals(before)).toBe(true);
});

it('has the tables of a new log after each upgrade', () => {
  const shapeOf = (make: (folder: string) => void) => {
    const folder = temporaryFolder();
    make(folder);
    const log = openLog(folder, 0);
    const shape = log.db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
    log.close();
    return shape;
  };
  const fresh = shapeOf(() => {});
  for (const { number } of allMigrations)
    expect(shapeOf((folder) => logOfSchema(folder, number))).toEqual(fresh);
  expect(shapeOf((folder) => logOfFirstRelease(folder, 1))).toEqual(fresh);
});
