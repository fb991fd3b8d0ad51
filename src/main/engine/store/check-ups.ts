import type { CheckEntry, CheckReport } from '@shared/check/check';
import { AppFailure } from '@shared/errors';
import type { Database } from 'better-sqlite3';

/** Check-ups of one URL that are kept, and of all. */
const keptOfUrl = 20;
const keptOfAll = 200;

export interface CheckUpTable {
  /** An id that was never used, for one that begins. */
  nextId(): number;
  /** Keeps one that has ended, under the id that it has; the oldest go. */
  save(report: CheckReport & { id: number }): void;
  /** Throws `not_found`. */
  get(id: number): CheckReport;
  /** Newest first. */
  list(url: string | null): CheckEntry[];
  /** Hides it, or shows it again. */
  mark(id: number, deleted: boolean): null;
}

type Row = Omit<CheckEntry, 'startedAt' | 'durationMs'> & { startedAt: number; durationMs: number | null };

export function checkUpTable(db: Database): CheckUpTable {
  const columns =
    'id, url, webhook_id AS webhookId, started_at AS startedAt, duration AS durationMs, state, points, of, verdict, diagnosis';
  const all = db.prepare<[], Row>(`SELECT ${columns} FROM check_up WHERE deleted = 0 ORDER BY id DESC`);
  const ofUrl = db.prepare<[string], Row>(
    `SELECT ${columns} FROM check_up WHERE deleted = 0 AND url = ? ORDER BY id DESC`,
  );
  const get = db.prepare<[number], string>('SELECT report FROM check_up WHERE id = ?').pluck();
  const newest = db
    .prepare<[], number>("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'check_up'")
    .pluck();
  const insert = db.prepare(
    `INSERT INTO check_up (id, url, webhook_id, started_at, duration, state, points, of, verdict, diagnosis, report)
     VALUES (@id, @url, @webhookId, @startedAt, @durationMs, @state, @points, @of, @verdict, @diagnosis, @report)`,
  );
  const mark = db.prepare<[number, number]>('UPDATE check_up SET deleted = ? WHERE id = ?');
  const dropOfUrl = db.prepare<[string, string, number]>(
    'DELETE FROM check_up WHERE url = ? AND id NOT IN (SELECT id FROM check_up WHERE url = ? ORDER BY id DESC LIMIT ?)',
  );
  const drop = db.prepare<[number]>(
    'DELETE FROM check_up WHERE id NOT IN (SELECT id FROM check_up ORDER BY id DESC LIMIT ?)',
  );
  let lastId = newest.get() ?? 0;

  return {
    nextId() {
      lastId += 1;
      return lastId;
    },
    save(report) {
      const { id, url, webhookId, startedAt, durationMs, state, score, verdict } = report;
      insert.run({
        id,
        url,
        webhookId,
        startedAt: Math.round(startedAt * 1000),
        durationMs: durationMs === null ? null : Math.round(durationMs * 1000),
        state,
        points: score.points,
        of: score.of,
        verdict,
        diagnosis: report.findings.find(({ severity }) => severity !== 'note')?.code ?? null,
        report: JSON.stringify(report),
      });
      dropOfUrl.run(url, url, keptOfUrl);
      drop.run(keptOfAll);
    },
    get(id) {
      const report = get.get(id);
      if (report !== undefined) return JSON.parse(report) as CheckReport;
      throw new AppFailure('not_found', 'This check-up is not there any more.', 'Check the endpoint again.');
    },
    list: (url) => (url === null ? all.all() : ofUrl.all(url)).map(fromRow),
    mark(id, deleted) {
      mark.run(Number(deleted), id);
      return null;
    },
  };
}

/** The log keeps times in whole microseconds. */
function fromRow({ startedAt, durationMs, ...row }: Row): CheckEntry {
  return { ...row, startedAt: startedAt / 1000, durationMs: durationMs === null ? null : durationMs / 1000 };
}
