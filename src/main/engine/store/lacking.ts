import SQLite, { type Database } from 'better-sqlite3';

/** The columns, as `table.column`, that the migrations make and a log does not have. */
export function lacking(log: Database, migrations: readonly { sql: string }[]): string[] {
  const model = new SQLite(':memory:');
  try {
    for (const { sql } of migrations) model.exec(sql);
    const there = new Set(columnsOf(log));
    return columnsOf(model).filter((column) => !there.has(column));
  } finally {
    model.close();
  }
}

function columnsOf(db: Database): string[] {
  return db
    .prepare<[], string>(
      `SELECT tables.name || '.' || columns.name
       FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table'`,
    )
    .pluck()
    .all();
}
