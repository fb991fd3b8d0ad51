import type { Outcome, OutcomeReason } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { columnsUpTo } from './behind-indexes';
import { pendingIds } from './pending';
import type { Visibility } from './visibility';

/** A delivery as the ledger compares it. */
export interface DeliveryRow {
  id: number;
  webhookId: number | null;
  url: string;
  size: number;
  promptId: number | null;
  tokens: number | null;
  promptMs: number | null;
}

/** One that failed. */
export interface LostRow extends DeliveryRow {
  projectId: number | null;
  outcome: Outcome;
  reason: OutcomeReason | null;
  status: number | null;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

export interface LostTable {
  /** Deliveries that failed and that a list can show, with ids above `id`, in order. */
  after(id: number, limit: number): LostRow[];
  /** Deliveries that succeeded, with ids above `from` and up to `to`. */
  delivered(from: number, to: number): DeliveryRow[];
  /** Whether one was sent again to the same place, and delivered, as far as the indexes have come. */
  isReplayed(row: DeliveryRow): boolean;
  /** The ids of those of which that is so behind the indexes. */
  replayedLately(): number[];
  /** What was kept of the request's body. */
  body(id: number): Buffer;
  newestId(): number;
  /** Another one when anything was committed since, by whichever connection, or hidden. */
  version(): string;
  /** Ids below this have ended. */
  endedBelow(): number;
}

const columns = `id, webhook_id AS webhookId, url, request_size AS size, event_prompt_id AS promptId,
  event_tokens AS tokens, event_prompt_ms AS promptMs`;

export function lostTable(db: Database, visibility: Visibility): LostTable {
  // As the index exchange_lost has it.
  const failed = "direction = 'sent' AND outcome <> 'delivered' AND outcome <> 'pending'";
  const after = db.prepare<[number, number, number], LostRow>(
    `SELECT ${columns}, project_id AS projectId, outcome, reason, status, started_at / 1000.0 AS startedAt
     FROM exchange WHERE ${failed} AND outcome <> 'cancelled' AND id > ? AND deletion IS NULL
       AND (id > ? OR pinned = 1) ORDER BY id LIMIT ?`,
  );
  const delivered = db.prepare<[number, number], DeliveryRow>(
    `SELECT ${columns} FROM exchange WHERE id > ? AND id <= ? AND direction = 'sent' AND outcome = 'delivered'`,
  );
  const isReplayed = db.prepare<[number, number | null, string]>(
    `SELECT 1 FROM exchange WHERE indexed = 1 AND replay_of = +? AND outcome = 'delivered' AND direction = 'sent'
       AND (webhook_id = ? OR url = ?) LIMIT 1`,
  );
  const replayedLately = db
    .prepare<[], number>(
      `SELECT source.id FROM exchange AS replay NOT INDEXED CROSS JOIN exchange AS source ON source.id = replay.replay_of
       WHERE replay.id > ${columnsUpTo} AND replay.replay_of IS NOT NULL
         AND replay.outcome = 'delivered' AND replay.direction = 'sent'
         AND source.outcome <> 'delivered' AND source.direction = 'sent'
         AND (source.webhook_id = replay.webhook_id OR source.url = replay.url)`,
    )
    .pluck();
  const body = db.prepare<[number], Buffer>('SELECT body FROM request_part WHERE exchange_id = ?').pluck();
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM exchange').pluck();
  const pending = db.prepare<[], number | null>(`SELECT min(id) FROM (${pendingIds})`).pluck();
  const ownChanges = db.prepare<[], number>('SELECT total_changes()').pluck();
  return {
    after: (id, limit) => after.all(id, visibility.hiddenUpTo, limit),
    delivered: (from, to) => delivered.all(from, to),
    isReplayed: ({ id, webhookId, url }) => isReplayed.get(id, webhookId, url) !== undefined,
    replayedLately: () => replayedLately.all(),
    body: (id) => body.get(id) ?? Buffer.alloc(0),
    version: () =>
      `${db.pragma('data_version', { simple: true })} ${ownChanges.get()} ${visibility.hiddenUpTo}`,
    newestId: () => newest.get() ?? 0,
    endedBelow: () => pending.get() ?? Number.MAX_SAFE_INTEGER,
  };
}
