import type { Database } from 'better-sqlite3';

export interface EventRow {
  id: number;
  /** Milliseconds since the epoch. */
  at: number;
  body: Uint8Array;
}

export interface SeenEventTable {
  /** Ids of events of a project or of a URL, newest first; of all where both are null. */
  ids(of: { projectId: number | null; url: string | null }, limit: number): number[];
  /** Null when the log has forgotten it. */
  read(id: number): EventRow | null;
}

export function seenEventTable(db: Database): SeenEventTable {
  const ids = db
    .prepare<[number | null, number | null, string | null, string | null, number], number>(
      `SELECT id FROM exchange
       WHERE is_event = 1 AND (? IS NULL OR project_id = ?) AND (? IS NULL OR url = ?)
       ORDER BY id DESC LIMIT ?`,
    )
    .pluck();
  const read = db.prepare<[number], { id: number; at: number; body: Buffer }>(
    `SELECT exchange.id, started_at / 1000.0 AS at, body FROM exchange
     JOIN request_part ON exchange_id = exchange.id WHERE exchange.id = ?`,
  );
  return {
    ids: ({ projectId, url }, limit) => ids.all(projectId, projectId, url, url, limit),
    read: (id) => read.get(id) ?? null,
  };
}
