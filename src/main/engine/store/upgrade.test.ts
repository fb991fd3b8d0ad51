import { readdirSync } from 'node:fs';
import { newestFirst } from '@shared/sort';
import { expect, it } from 'vitest';
import { openLog } from './database';
import { allMigrations, newestSchema } from './migrate';
import { logOfSchema } from './old-log';
import { temporaryFolder, withStore } from './testing';

it.each(allMigrations.map(({ number }) => number))(
  'a log of schema %i opens in the newest with all that was in it',
  async (schema) => {
    const folder = temporaryFolder();
    logOfSchema(folder, schema);
    await withStore(folder, ({ projects, exchanges, search }) => {
      expect(projects.list()).toMatchObject([{ id: 3, name: 'Orders', payloadProjectId: 42 }]);
      const page = search.page({
        cursor: null,
        limit: 10,
        filter: { text: 'path:/from/long/ago' },
        sort: newestFirst,
      });
      expect(page.rows).toMatchObject([{ id: 9, status: 200, outcome: 'delivered' }]);
      expect(exchanges.get(9)).toMatchObject({ request: { startLine: 'POST /from/long/ago HTTP/1.1' } });
      return Promise.resolve();
    });
    const log = openLog(folder, 0);
    expect(log.notices).toEqual([]);
    expect(log.db.pragma('user_version', { simple: true })).toBe(newestSchema);
    expect(log.db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(log.db.prepare('SELECT body FROM request_part').pluck().get()).toEqual(
      Buffer.from('the body of the request'),
    );
    log.close();
    const kept = readdirSync(folder).filter((name) => name.startsWith('hookpair-schema-'));
    const before = `hookpair-schema-${String(schema).padStart(4, '0')}.db`;
    expect(kept).toEqual(schema === newestSchema ? [] : [before]);
  },
);

it('has the tables of a new log after each upgrade', () => {
  const shapeOf = (schema: number) => {
    const folder = temporaryFolder();
    if (schema > 0) logOfSchema(folder, schema);
    const log = openLog(folder, 0);
    const shape = log.db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
    log.close();
    return shape;
  };
  const fresh = shapeOf(0);
  for (const { number } of allMigrations) expect(shapeOf(number)).toEqual(fresh);
});
