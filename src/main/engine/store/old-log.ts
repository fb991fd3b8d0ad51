import SQLite, { type Database, type Statement } from 'better-sqlite3';
import { logPath } from './log-files';
import { allMigrations, migrate } from './migrate';
import { partColumns } from './migrations/part-columns';

/** What every schema from the first on could hold, written as its own version wrote it. */
const content = `
  INSERT INTO project (id, name, payload_project_id, promptpal_version) VALUES (3, 'Orders', 42, '1.16.8');
  INSERT INTO setting (key, value) VALUES ('keptBodyBytes', '2097152');
`;

type Values = Record<string, string | number | Buffer>;

/** Fills the columns of a table that must have a value, whatever a schema calls them. */
function rowInserter(db: Database, table: string): (values: Values) => void {
  const columns = db.pragma(`table_info(${table})`) as {
    name: string;
    type: string;
    notnull: number;
    dflt_value: string | null;
  }[];
  const statements = new Map<string, Statement>();
  return (values) => {
    const needed = columns.filter(
      ({ name, notnull, dflt_value: otherwise }) => name in values || (notnull === 1 && otherwise === null),
    );
    const names = needed.map(({ name }) => name).join();
    const row = needed.map(
      ({ name, type }) => values[name] ?? (type === 'TEXT' ? '' : type === 'BLOB' ? Buffer.alloc(0) : 0),
    );
    const statement =
      statements.get(names) ??
      db.prepare(`INSERT INTO ${table} (${names}) VALUES (${needed.map(() => '?')})`);
    statements.set(names, statement);
    statement.run(...row);
  };
}

/** For tests: makes a log of an older schema in a folder, with `count` caught exchanges, of which the first has the id 9. */
export function logOfSchema(folder: string, schema: number, count = 1): void {
  const db = new SQLite(logPath(folder));
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('synchronous = OFF');
  migrate(
    db,
    allMigrations.filter(({ number }) => number <= schema),
  );
  db.exec(content);
  const insertExchange = rowInserter(db, 'exchange');
  const insertPart = {
    request: rowInserter(db, 'request_part'),
    response: rowInserter(db, 'response_part'),
  };
  db.transaction(() => {
    for (let id = 9; id < 9 + count; id += 1) {
      insertExchange({
        id,
        direction: 'caught',
        method: 'POST',
        url: 'http://127.0.0.1:4400/from/long/ago',
        outcome: 'delivered',
        status: 200,
        started_at: 1_700_000_000_000_000,
      });
      for (const side of ['request', 'response'] as const) {
        insertPart[side]({
          exchange_id: id,
          start_line: side === 'request' ? 'POST /from/long/ago HTTP/1.1' : 'HTTP/1.1 200 OK',
          headers: '[]',
          body: Buffer.from(`the body of the ${side}`),
          complete: 1,
        });
      }
    }
  })();
  db.close();
}

/** For tests: a log as the very first release began it, with requests and responses in one table, brought up to `schema` since. */
export function logOfFirstRelease(folder: string, schema: number): void {
  logOfSchema(folder, schema);
  const columns = 'start_line, headers, trailers, body, size, sha256, complete';
  const db = new SQLite(logPath(folder));
  db.exec(`
    CREATE TABLE exchange_part (${partColumns('id')}) STRICT;
    INSERT INTO exchange_part SELECT exchange_id * 2, ${columns} FROM request_part;
    INSERT INTO exchange_part SELECT exchange_id * 2 + 1, ${columns} FROM response_part;
    DROP TABLE request_part;
    DROP TABLE response_part;
  `);
  db.close();
}
