import SQLite, { type Database } from 'better-sqlite3';

/**
 * What SQLite says of the first table that cannot be written to, because it, its indexes and its triggers do not fit together; null when
 * all can. `quick_check` does not read what the schema says. Statements are compiled, and not run.
 */
export function misfit(log: Database): string | null {
  const tables = log
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%'",
    )
    .pluck()
    .all();
  const columns = log.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  for (const table of tables) {
    const same = columns.all(table).map((column) => `${quoted(column)} = ${quoted(column)}`);
    const statements = [
      `INSERT INTO ${quoted(table)} DEFAULT VALUES`,
      `UPDATE ${quoted(table)} SET ${same.join(', ')}`,
      `DELETE FROM ${quoted(table)}`,
    ];
    for (const statement of statements) {
      const why = problemOf(() => log.prepare(statement));
      if (why !== null) return `${table}: ${why}`;
    }
  }
  return null;
}

function problemOf(compile: () => void): string | null {
  try {
    compile();
    return null;
  } catch (error) {
    if (error instanceof SQLite.SqliteError) return error.message;
    throw error;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
