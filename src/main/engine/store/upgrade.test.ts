import { readdirSync } from 'node:fs';
import { newestFirst } from '@shared/sort';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openLog } from './database';
import { logPath } from './log-files';
import { allMigrations, migrate, newestSchema } from './migrate';
import { temporaryFolder, withStore } from './testing';

/** What every schema from the first on could hold, written as its own version wrote it. */
const content = `
  INSERT INTO project (id, name, payload_project_id, promptpal_version) VALUES (3, 'Orders', 42, '1.16.8');
  INSERT INTO setting (key, value) VALUES ('keptBodyBytes', '2097152');
`;

/** Fills the columns of a table that must have a value, whatever a schema calls them. */
function insertRow(
  db: SQLite.Database,
  table: string,
  values: Record<string, string | number | Buffer>,
): void {
  const columns = db.pragma(`table_info(${table})`) as {
    name: string;
    type: string;
    notnull: number;
    dflt_value: string | null;
  }[];
  const needed = columns.filter(
    ({ name, notnull, dflt_value: otherwise }) => name in values || (notnull === 1 && otherwise === null),
  );
  const names = needed.map(({ name }) => name);
  const row = needed.map(
    ({ name, type }) => values[name] ?? (type === 'TEXT' ? '' : type === 'BLOB' ? Buffer.alloc(0) : 0),
  );
  db.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`).run(...row);
}

function logOfSchema(folder: string, schema: number): void {
  const db = new SQLite(logPath(folder));
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('synchronous = OFF');
  migrate(
    db,
    allMigrations.filter(({ number }) => number <= schema),
  );
  db.exec(content);
  insertRow(db, 'exchange', {
    id: 9,
    direction: 'caught',
    method: 'POST',
    url: 'http://127.0.0.1:4400/from/long/ago',
    outcome: 'delivered',
    status: 200,
    started_at: 1_700_000_000_000_000,
  });
  for (const side of ['request', 'response']) {
    insertRow(db, `${side}_part`, {
      exchange_id: 9,
      start_line: side === 'request' ? 'POST /from/long/ago HTTP/1.1' : 'HTTP/1.1 200 OK',
      headers: '[]',
      body: Buffer.from(`the body of the ${side}`),
      complete: 1,
    });
  }
  db.close();
}

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
