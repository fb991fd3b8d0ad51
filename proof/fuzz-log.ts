import SQLite from 'better-sqlite3';
import { logPath } from '../src/main/engine/store/log-files';

/** A caught exchange, as far as it can be held against what was sent. */
export interface LoggedRow {
  id: number;
  url: string;
  outcome: string;
  status: number | null;
  client: string;
  body: Buffer;
  complete: number;
}

/** Reads a log that another connection writes to. */
export class LogReader {
  readonly #db: SQLite.Database;
  readonly #after: SQLite.Statement<[number], LoggedRow>;

  constructor(dataDir: string) {
    this.#db = new SQLite(logPath(dataDir), { readonly: true });
    this.#after = this.#db.prepare(
      `SELECT id, url, outcome, status, remote_address AS client, body, complete FROM exchange
       JOIN request_part ON exchange_id = exchange.id WHERE id > ? ORDER BY id`,
    );
  }

  /** Oldest first. */
  after(id: number): LoggedRow[] {
    return this.#after.all(id);
  }

  close(): void {
    this.#db.close();
  }
}

/** Whether the file of a log that nobody has open is sound. */
export function integrityOf(dataDir: string): string {
  const db = new SQLite(logPath(dataDir), { readonly: true });
  const said = String(db.pragma('integrity_check', { simple: true }));
  db.close();
  return said;
}
