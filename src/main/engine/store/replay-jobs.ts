import { type AppError, AppFailure } from '@shared/errors';
import type {
  ReplayChanges,
  ReplayFailures,
  ReplayHow,
  ReplayState,
  ReplayTarget,
} from '@shared/replay/replay';
import type { Database } from 'better-sqlite3';

/** What a job was asked to do. It does not change. */
export interface ReplayOrder {
  to: ReplayTarget;
  how: ReplayHow;
  changes: ReplayChanges;
}

/** How the items of a job ended, as far as they have. */
export interface ReplayTally {
  sent: number;
  unknown: number;
  refused: number;
  delivered: number;
  failures: ReplayFailures[];
}

/** A row of `replay_job`. */
export interface ReplayJob extends ReplayOrder {
  id: number;
  title: string;
  state: ReplayState;
  /** Items of its queue, refused ones included. */
  total: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
  endedAt: number | null;
  problem: AppError | null;
  /** Null while it runs. */
  tally: ReplayTally | null;
}

export interface ReplayJobTable {
  /** Newest first. */
  list(): ReplayJob[];
  /** Throws `not_found`. */
  get(id: number): ReplayJob;
  create(job: Pick<ReplayJob, 'title' | 'createdAt'> & ReplayOrder): ReplayJob;
  update(job: ReplayJob): void;
  /** Forgets a job with its queue, at most `limit` items at once. Returns whether there is more to forget. */
  forget(id: number, limit: number): boolean;
}

interface Row {
  id: number;
  title: string;
  state: ReplayState;
  plan: string;
  total: number;
  created_at: number;
  ended_at: number | null;
  problem: string | null;
  tally: string | null;
}

export function replayJobTable(db: Database): ReplayJobTable {
  const list = db.prepare<[], Row>('SELECT * FROM replay_job ORDER BY id DESC');
  const get = db.prepare<[number], Row>('SELECT * FROM replay_job WHERE id = ?');
  const create = db.prepare<[string, string, number]>(
    `INSERT INTO replay_job (title, state, plan, total, created_at) VALUES (?, 'preparing', ?, 0, ?)`,
  );
  const update = db.prepare(
    `UPDATE replay_job SET title = ?, state = ?, total = ?, ended_at = ?, problem = ?, tally = ? WHERE id = ?`,
  );
  const forgetRows = ['replay_begun', 'replay_item'].map((table) =>
    db.prepare<[number, number, number]>(
      `DELETE FROM ${table} WHERE job_id = ? AND position IN
         (SELECT position FROM ${table} WHERE job_id = ? LIMIT ?)`,
    ),
  );
  const forget = db.prepare<[number]>('DELETE FROM replay_job WHERE id = ?');

  function find(id: number): ReplayJob {
    const row = get.get(id);
    if (row) return jobOf(row);
    throw new AppFailure(
      'not_found',
      `There is no replay ${id}.`,
      'It ended long ago; its exchanges are in the list.',
    );
  }

  return {
    list: () => list.all().map(jobOf),
    get: find,
    create({ title, createdAt, to, how, changes }) {
      const plan = JSON.stringify({ to, how, changes });
      return find(Number(create.run(title, plan, Math.round(createdAt * 1000)).lastInsertRowid));
    },
    update({ id, title, state, total, endedAt, problem, tally }) {
      const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
      const ended = endedAt === null ? null : Math.round(endedAt * 1000);
      update.run(title, state, total, ended, json(problem), json(tally), id);
    },
    forget(id, limit) {
      for (const statement of forgetRows) if (statement.run(id, id, limit).changes === limit) return true;
      forget.run(id);
      return false;
    },
  };
}

function jobOf({ plan, created_at: createdAt, ended_at: endedAt, problem, tally, ...row }: Row): ReplayJob {
  return {
    ...row,
    ...(JSON.parse(plan) as ReplayOrder),
    createdAt: createdAt / 1000,
    endedAt: endedAt === null ? null : endedAt / 1000,
    problem: problem === null ? null : (JSON.parse(problem) as AppError),
    tally: tally === null ? null : (JSON.parse(tally) as ReplayTally),
  };
}
