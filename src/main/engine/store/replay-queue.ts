import type { Outcome } from '@shared/model';
import type { UnsentItem, UnsentPage } from '@shared/replay/replay';
import type { Database } from 'better-sqlite3';
import type { ReplayTally } from './replay-jobs';
import { headColumns, type ReplaySourceHead, type ReplaySourceRow } from './replay-sources';
import { prepareRows } from './row-statements';

export interface NewItem {
  sourceId: number;
  /** When it is due after the first, in ms, at the speed it was recorded. */
  dueMs: number;
  refused: string | null;
}

/** An item that waits, with what it sends; null where that is not in the log any more. */
export interface QueuedItem {
  position: number;
  sourceId: number;
  dueMs: number;
  source: ReplaySourceRow | null;
}

export interface ReplayQueue {
  /** Appends items from `position` on, in one transaction. */
  add(jobId: number, position: number, items: readonly NewItem[]): void;
  /** What waits from `position` on, in order, until `mostItems` or `mostBytes` of bodies are read. */
  waiting(jobId: number, position: number, most: { items: number; bytes: number }): QueuedItem[];
  refuse(jobId: number, position: number, reason: string): void;
  /** Says that nobody knows whether an item arrived. */
  lose(jobId: number, position: number): void;
  /** The same of all that were interrupted by the end of the app. */
  loseInterrupted(jobId: number): void;
  /** Counts how the items ended. What is pending is not counted; what was pruned since counts as sent. */
  tally(jobId: number): ReplayTally;
  /** When the last is due, in ms after the first. */
  lastDueMs(jobId: number): number;
  unsent(jobId: number, from: number, limit: number): UnsentPage;
}

/** Bodies up to so many bytes are read together with the rest of their rows. */
const smallBytes = 32 << 10;

/** The body is null where it is larger. */
type ItemRow = { position: number; source_id: number; due: number; body: Buffer | null } & ReplaySourceHead;

export function replayQueue(db: Database): ReplayQueue {
  const add = prepareRows(db, {
    table: 'replay_item',
    columns: ['job_id', 'position', 'source_id', 'due', 'refused'],
  });
  // With the planner's knowledge of values (STAT4) SQLite prepares a statement anew at each run where a plain `?` is compared with
  // an index or is a LIMIT: that takes longer than to read 30 items.
  const waiting = db.prepare<[number, number, number], ItemRow>(
    `SELECT i.position, i.source_id, i.due, ${headColumns},
       CASE WHEN length(p.body) <= ${smallBytes} THEN p.body END AS body
     FROM replay_item i
     LEFT JOIN exchange e ON e.id = i.source_id
     LEFT JOIN request_part p ON p.exchange_id = i.source_id
     WHERE i.job_id = +? AND i.position >= ? AND i.refused IS NULL AND NOT EXISTS
       (SELECT 1 FROM replay_begun b WHERE b.job_id = i.job_id AND b.position = i.position)
     ORDER BY i.position LIMIT ? + 0`,
  );
  const bodies = db.prepare<[string], { id: number; body: Buffer }>(
    `SELECT exchange_id AS id, body FROM request_part WHERE exchange_id IN (SELECT value FROM json_each(?))`,
  );
  const refuse = db.prepare<[string, number, number]>(
    'UPDATE replay_item SET refused = ? WHERE job_id = ? AND position = ?',
  );
  const lose = db.prepare<[number, number]>(
    'UPDATE replay_begun SET unknown = 1 WHERE job_id = ? AND position = ?',
  );
  const loseInterrupted = db.prepare<[number]>(
    `UPDATE replay_begun SET unknown = 1 WHERE job_id = ? AND unknown = 0 AND
       (SELECT outcome FROM exchange WHERE id = exchange_id) = 'interrupted'`,
  );
  const ended = db.prepare<[number], { outcome: Outcome | null; status: number | null; count: number }>(
    `SELECT e.outcome, CASE e.outcome WHEN 'rejected' THEN e.status END AS status, count(*) AS count
     FROM replay_begun b LEFT JOIN exchange e ON e.id = b.exchange_id
     WHERE b.job_id = ? AND b.unknown = 0 AND e.outcome IS NOT 'pending' GROUP BY 1, 2 ORDER BY 3 DESC`,
  );
  const unknown = db
    .prepare<[number], number>('SELECT count(*) FROM replay_begun WHERE job_id = ? AND unknown = 1')
    .pluck();
  const refused = db
    .prepare<[number], number>('SELECT count(*) FROM replay_item WHERE job_id = ? AND refused IS NOT NULL')
    .pluck();
  const lastDue = db
    .prepare<[number], number>('SELECT due FROM replay_item WHERE job_id = ? ORDER BY position DESC LIMIT 1')
    .pluck();
  const unsent = db.prepare<[number, number, number], UnsentItem & { known: number | null }>(
    `SELECT i.position, i.source_id AS sourceId, i.refused AS reason, b.exchange_id AS exchangeId,
       CASE WHEN i.refused IS NOT NULL THEN 'refused' WHEN b.unknown = 1 THEN 'unknown' ELSE 'unsent' END AS state,
       ifnull(e.method, '') AS method, ifnull(e.url, '') AS url
     FROM replay_item i
     LEFT JOIN replay_begun b ON b.job_id = i.job_id AND b.position = i.position
     LEFT JOIN exchange e ON e.id = i.source_id
     WHERE i.job_id = ? AND i.position >= ? AND ifnull(b.unknown, 1) = 1
     ORDER BY i.position LIMIT ?`,
  );
  const addAll = db.transaction((jobId: number, position: number, items: readonly NewItem[]) => {
    add(
      items.flatMap(({ sourceId, dueMs, refused: reason }, index) => [
        jobId,
        position + index,
        sourceId,
        Math.round(dueMs * 1000),
        reason,
      ]),
    );
  });

  function bodiesOf(rows: readonly ItemRow[]): Map<number, Buffer> {
    const ids = JSON.stringify(rows.map((row) => row.source_id));
    return new Map(bodies.all(ids).map(({ id, body }) => [id, body]));
  }

  return {
    add: (jobId, position, items) => addAll(jobId, position, items),
    waiting(jobId, position, most) {
      // All at once: row by row costs SQLite's binding ten times as much.
      const rows = upToBytes(waiting.all(jobId, position, most.items), most.bytes);
      const large = rows.filter(({ body, kept }) => body === null && kept !== null);
      const bodyOf = large.length > 0 ? bodiesOf(large) : null;
      return rows.map((row) => {
        row.body ??= bodyOf?.get(row.source_id) ?? null;
        return {
          position: row.position,
          sourceId: row.source_id,
          dueMs: row.due / 1000,
          source: sourceOf(row),
        };
      });
    },
    refuse: (jobId, position, reason) => void refuse.run(reason, jobId, position),
    lose: (jobId, position) => void lose.run(jobId, position),
    loseInterrupted: (jobId) => void loseInterrupted.run(jobId),
    tally(jobId) {
      const rows = ended.all(jobId);
      const failures = rows.flatMap(({ outcome, status, count }) =>
        outcome === null || outcome === 'delivered' ? [] : [{ outcome, status, count }],
      );
      return {
        sent: rows.reduce((sum, { count }) => sum + count, 0),
        unknown: unknown.get(jobId) ?? 0,
        refused: refused.get(jobId) ?? 0,
        delivered: rows.find(({ outcome }) => outcome === 'delivered')?.count ?? 0,
        failures,
      };
    },
    lastDueMs: (jobId) => (lastDue.get(jobId) ?? 0) / 1000,
    unsent(jobId, from, limit) {
      const rows = unsent.all(jobId, from, limit + 1);
      const items = rows.slice(0, limit).map(({ known: _known, ...item }) => item);
      return { items, next: rows[limit]?.position ?? null };
    },
  };
}

/** As many as have so many bytes of bodies together, and one more. */
function upToBytes(rows: ItemRow[], most: number): ItemRow[] {
  let bytes = 0;
  const end = rows.findIndex(({ kept }) => {
    bytes += kept ?? 0;
    return bytes >= most;
  });
  return end < 0 ? rows : rows.slice(0, end + 1);
}

function sourceOf(row: ItemRow): ReplaySourceRow | null {
  const { body } = row;
  return body === null || row.direction === null ? null : Object.assign(row, { body });
}
