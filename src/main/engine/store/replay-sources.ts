import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { columnsUpTo } from './behind-indexes';
import { type EventColumns, type ExchangeRow, summaryColumns, summaryOf } from './exchange-row';

/** What of an exchange is needed to send it again, but its body: of `exchange` as `e` and its `request_part` as `p`. */
export const headColumns = `e.direction, e.project_id, e.webhook_id, e.run_id, e.method, e.url, e.outcome, e.started_at,
  e.is_event, e.event_prompt_id, e.event_result, e.event_cached, e.event_tokens, e.event_prompt_ms, e.event_model,
  p.headers, p.size, p.complete, length(p.body) AS kept`;

export interface ReplaySourceRow
  extends EventColumns,
    Pick<ExchangeRow, 'project_id' | 'webhook_id' | 'run_id' | 'method' | 'url' | 'outcome' | 'started_at'> {
  direction: ExchangeRow['direction'];
  /** JSON of pairs. */
  headers: string;
  size: number;
  complete: number;
  /** Bytes of `body`, also where that was not read. */
  kept: number;
  body: Buffer;
}

/** The same without the body. */
export type ReplaySourceHead = Omit<ReplaySourceRow, 'body'>;

/** What tells whether it can be sent again, and when and where it went. */
export type ReplayCandidate = Pick<
  ReplaySourceHead,
  'direction' | 'outcome' | 'method' | 'url' | 'started_at' | 'size' | 'complete' | 'kept'
>;

export interface ReplaySources {
  /** Null where the exchange is not in the log any more. */
  get(id: number): ReplaySourceRow | null;
  /** Those that are in the log, by id. Several at once, because each by itself costs ten times as much. */
  candidates(ids: readonly number[]): Map<number, ReplayCandidate>;
  /** Those of them of whose body not every byte is there. */
  partial(ids: readonly number[]): Map<number, ReplayCandidate>;
  /** The exchanges that sent one again, newest first. */
  replaysOf(id: number, limit: number): ExchangeSummary[];
}

type Found = ReplayCandidate & { id: number };

export function replaySources(db: Database): ReplaySources {
  const from = 'FROM exchange e JOIN request_part p ON p.exchange_id = e.id';
  const get = db.prepare<[number], ReplaySourceRow>(`SELECT ${headColumns}, p.body ${from} WHERE e.id = ?`);
  const candidatesSql = `SELECT e.id, e.direction, e.outcome, e.method, e.url, e.started_at, p.size, p.complete,
     length(p.body) AS kept ${from} WHERE e.id IN (SELECT value FROM json_each(?))`;
  const candidates = db.prepare<[string], Found>(candidatesSql);
  const partial = db.prepare<[string], Found>(
    `${candidatesSql} AND (p.complete = 0 OR length(p.body) < p.size)`,
  );
  const replaysOf = db.prepare<[{ id: number; limit: number }], ExchangeRow>(
    `SELECT ${summaryColumns.join(', ')} FROM exchange
     WHERE id IN (
       SELECT id FROM exchange WHERE indexed = 1 AND replay_of = +:id AND deletion IS NULL
       UNION ALL
       SELECT id FROM exchange NOT INDEXED WHERE id > ${columnsUpTo} AND replay_of = +:id AND deletion IS NULL
     ) ORDER BY id DESC LIMIT :limit`,
  );
  return {
    get: (id) => get.get(id) ?? null,
    candidates: (ids) => byId(candidates.all(JSON.stringify(ids))),
    partial: (ids) => byId(partial.all(JSON.stringify(ids))),
    replaysOf: (id, limit) => replaysOf.all({ id, limit }).map(summaryOf),
  };
}

function byId(rows: readonly Found[]): Map<number, Found> {
  return new Map(rows.map((row) => [row.id, row]));
}
