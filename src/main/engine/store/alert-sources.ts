import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { type ExchangeRow, summaryColumns, summaryOf } from './exchange-row';
import { pendingIds } from './pending';

/** What alert rules ask of the exchanges of the log. */
export interface AlertSources {
  /** Where the log ends now, and what of it has not ended. */
  cut(): { newestId: number; pending: number[] };
  /**
   * Exchanges with ids up to `upTo` that ended at `from`, in ms since the epoch, or later; oldest first, in pages that
   * take a bounded time each.
   */
  endedSince(from: number, upTo: number): Generator<ExchangeSummary[]>;
  /** Those among the ids from `from` up to `to` that were read from a file. */
  importedIds(from: number, to: number): number[];
  /** The body of a request, as far as it was kept. */
  requestBody(id: number): Uint8Array | null;
  /** Paths of the demo's endpoints. */
  demoPaths(): string[];
  demoProjectIds(): number[];
  /** Whether it is a broken handshake from about when the demo sent something over https to where it was caught. */
  isOfDemo(id: number): boolean;
}

/** Ids of one page: those of a zone of migration 0004. */
const zoneIds = 1024;
/** How long before its end an exchange may have started, in ms: a late reply of an endpoint takes 10 minutes at most. */
const longestMs = 15 * 60_000;

export function alertSources(db: Database): AlertSources {
  const newest = db.prepare<[], number | null>('SELECT max(id) FROM exchange').pluck();
  const pending = db.prepare<[], number>(pendingIds).pluck();
  const indexed = db.prepare<[], number | null>('SELECT max(zone) FROM time_zone').pluck();
  const zones = db
    .prepare<[number, number], number>(
      'SELECT zone FROM time_zone WHERE latest >= ? AND zone <= ? ORDER BY zone',
    )
    .pluck();
  const ended = db.prepare<[number, number, number], ExchangeRow>(
    `SELECT ${summaryColumns.join(', ')} FROM exchange
     WHERE id BETWEEN ? AND ? AND outcome <> 'pending' AND started_at + ifnull(duration, 0) >= ? ORDER BY id`,
  );
  const imported = db
    .prepare<[number, number], number>(
      `SELECT exchange_id FROM exchange_detail WHERE exchange_id BETWEEN ? AND ?
       AND instr(json, '"imported"') > 0 AND json_extract(json, '$.imported') IS NOT NULL`,
    )
    .pluck();
  const body = db
    .prepare<[number], Uint8Array>('SELECT body FROM request_part WHERE exchange_id = ?')
    .pluck();
  const paths = db.prepare<[], string>('SELECT path FROM endpoint WHERE demo IS NOT NULL').pluck();
  const projects = db.prepare<[], number>('SELECT id FROM project WHERE demo <> 0').pluck();
  const near = db.prepare<[number]>(
    `SELECT 1 FROM exchange AS this JOIN exchange AS sent ON sent.id BETWEEN this.id - 1000 AND this.id
     WHERE this.id = ? AND this.outcome = 'malformed'
       AND sent.project_id IN (SELECT id FROM project WHERE demo <> 0)
       AND instr(sent.url, 'https:') = 1 AND instr(sent.url, this.local_address) > 0
       AND this.started_at BETWEEN sent.started_at AND sent.started_at + ifnull(sent.duration, 0) + 1000000
     LIMIT 1`,
  );

  return {
    cut: () => ({ newestId: newest.get() ?? 0, pending: pending.all() }),
    *endedSince(from, upTo) {
      const since = Math.round(from * 1000);
      // The last zone may have rows that the index has not reached yet.
      const last = indexed.get() ?? 0;
      const wanted = zones.all(since - longestMs * 1000, last - 1);
      for (let zone = last; zone * zoneIds <= upTo; zone += 1) wanted.push(zone);
      for (const zone of wanted) {
        const [low, high] = [zone * zoneIds, Math.min(upTo, (zone + 1) * zoneIds - 1)];
        yield ended.all(low, high, since).map(summaryOf);
      }
    },
    importedIds: (from, to) => imported.all(from, to),
    requestBody: (id) => body.get(id) ?? null,
    demoPaths: () => paths.all(),
    demoProjectIds: () => projects.all(),
    isOfDemo: (id) => near.get(id) !== undefined,
  };
}
