import type { Database } from 'better-sqlite3';
import type { DemoTable } from './demo';
import type { EraseExchanges } from './erase-exchanges';
import { pendingIds } from './pending';
import type { Visibility } from './visibility';

/** The exchanges of the demo: those of its project, and what its endpoints caught from whomever. */
export interface DemoExchanges {
  /** Ids in ranges of the log, oldest first; each step takes a bounded time. Those of a demo that is or was there. */
  ids(): Generator<number[]>;
  /** Those that are being sent now. */
  pendingSends(): number[];
  /**
   * Deletes those of the removed demo for good, and what is configured of it; each step takes a bounded time. What is
   * still pending stays: the last value is whether that is all done. See docs/decisions/0014 for what is left.
   */
  erase(): Generator<boolean>;
}

interface Row {
  id: number;
  pairId: number | null;
  outcome: string;
  deletion: number | null;
}

/** Ids that are looked at in one step. */
const range = 2_000;
/** Largest log that is written anew, in bytes: about half a second. */
const mostRewritten = 64 * 1024 * 1024;

export function demoExchanges(
  db: Database,
  parts: { demo: DemoTable; visibility: Visibility; eraseExchanges: EraseExchanges },
): DemoExchanges {
  const { demo, visibility, eraseExchanges } = parts;
  const scope = db.prepare<[], { since: number; newest: number | null }>(
    'SELECT demo_since AS since, (SELECT max(id) FROM exchange) AS newest FROM project WHERE demo <> 0 LIMIT 1',
  );
  // What was cancelled at once may arrive when nobody knows it any more: its path tells. Whoever leaves because of the
  // certificate says nothing: port and time tell whose connection it was.
  const find = db.prepare<{ from: number; to: number }, Row>(`
    SELECT this.id, this.pair_id AS pairId, this.outcome, this.deletion
    FROM exchange AS this LEFT JOIN exchange_detail ON exchange_id = this.id
    WHERE this.id BETWEEN @from AND @to AND (
      this.project_id IN (SELECT id FROM project WHERE demo <> 0)
      OR this.direction = 'caught' AND json_extract(json, '$.imported') IS NULL AND EXISTS (
        SELECT 1 FROM endpoint AS own
        WHERE own.demo IS NOT NULL AND coalesce(
          json_extract(this.endpoint, '$.id') = own.id,
          json_extract(json, '$.endpoint.id') = own.id,
          this.project_id IS NULL AND instr(this.url || '?', own.path || '?') > 0
        )
      )
      OR this.outcome = 'malformed' AND this.project_id IS NULL AND EXISTS (
        SELECT 1 FROM exchange AS sent
        WHERE sent.id BETWEEN this.id - 1000 AND this.id
          AND sent.project_id IN (SELECT id FROM project WHERE demo <> 0)
          AND instr(sent.url, 'https:') = 1 AND instr(sent.url, this.local_address) > 0
          AND this.started_at BETWEEN sent.started_at AND sent.started_at + ifnull(sent.duration, 0) + 1000000
      )
    )`);
  const pending = db
    .prepare<[], number>(
      `SELECT id FROM exchange WHERE id IN (${pendingIds}) AND direction = 'sent'
       AND project_id IN (SELECT id FROM project WHERE demo <> 0)`,
    )
    .pluck();
  const unpair = db.prepare<[number]>('UPDATE exchange SET pair_id = NULL WHERE id = ?');

  // Retention may come before us at a start.
  if (demo.removed()) db.pragma('secure_delete = ON');

  function size(): number {
    const [pages, bytes] = ['page_count', 'page_size'].map((name) => db.pragma(name, { simple: true }));
    return Number(pages) * Number(bytes);
  }

  function* rows(): Generator<Row[]> {
    const { since = 0, newest = null } = scope.get() ?? {};
    for (let from = since + 1; newest !== null && from <= newest; from += range) {
      yield find.all({ from, to: from + range - 1 });
    }
  }

  const eraseRows = db.transaction((found: readonly Row[]) => {
    eraseExchanges(found.map(({ id }) => id));
    // The other end may be a person's own.
    for (const { pairId } of found) if (pairId !== null) unpair.run(pairId);
  });

  function eraseSome(found: readonly Row[]): void {
    if (found.length === 0) return;
    eraseRows(found);
    visibility.removed(found.flatMap(({ id, deletion }) => (deletion === null ? [id] : [])));
  }

  /** Writes the log anew, so that no unused part of a page holds what once stood there. */
  function rewrite(): void {
    db.exec("INSERT INTO search (search) VALUES ('optimize')");
    db.exec('VACUUM');
  }

  return {
    *ids() {
      for (const found of rows()) yield found.map(({ id }) => id);
    },
    pendingSends: () => pending.all(),
    *erase() {
      // What is deleted is overwritten with zeros.
      db.pragma('secure_delete = ON');
      let left = 0;
      for (const found of rows()) {
        const ended = found.filter(({ outcome }) => outcome !== 'pending');
        eraseSome(ended);
        left += found.length - ended.length;
        yield false;
      }
      if (left > 0) return;
      demo.erase();
      if (size() <= mostRewritten) rewrite();
      db.pragma('secure_delete = OFF');
      db.pragma('wal_checkpoint(TRUNCATE)');
      yield true;
    },
  };
}
