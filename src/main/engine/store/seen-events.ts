import type { Database } from 'better-sqlite3';

export interface EventRow {
  id: number;
  /** Milliseconds since the epoch. */
  at: number;
  body: Uint8Array;
}

/** Whose events; of all where each is null. */
export interface EventsOf {
  projectId: number | null;
  url: string | null;
  /** What an endpoint of the receiver caught. */
  endpointId: number | null;
}

export interface SeenEventTable {
  /** Ids up to `upTo` and above `above` of such events, newest first. */
  ids(of: EventsOf, range: { above: number; upTo: number }, limit: number): number[];
  newestId(): number;
  /** Null when the log has forgotten it. */
  read(id: number): EventRow | null;
}

export function seenEventTable(db: Database): SeenEventTable {
  const ids = db
    .prepare<EventsOf & { above: number; upTo: number; limit: number }, number>(
      `SELECT id FROM exchange
       WHERE id > @above AND id <= @upTo AND is_event = 1
         AND (@projectId IS NULL OR project_id = @projectId) AND (@url IS NULL OR url = @url)
         AND (@endpointId IS NULL OR direction = 'caught' AND coalesce(
           json_extract(endpoint, '$.id') = @endpointId,
           (SELECT json_extract(json, '$.endpoint.id') = @endpointId AND json_extract(json, '$.imported') IS NULL
            FROM exchange_detail
            WHERE exchange_id = exchange.id)
         ))
       ORDER BY id DESC LIMIT @limit`,
    )
    .pluck();
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM exchange').pluck();
  const read = db.prepare<[number], { id: number; at: number; body: Buffer }>(
    `SELECT exchange.id, started_at / 1000.0 AS at, body FROM exchange
     JOIN request_part ON exchange_id = exchange.id WHERE exchange.id = ?`,
  );
  return {
    ids: ({ projectId, url, endpointId }, range, limit) =>
      ids.all({ projectId, url, endpointId, ...range, limit }),
    newestId: () => newest.get() ?? 0,
    read: (id) => read.get(id) ?? null,
  };
}
