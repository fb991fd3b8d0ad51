import type { Database } from 'better-sqlite3';

/** One simulated prompt completion. `startedAt` is in ms since the epoch. */
export interface NewRun {
  projectId: number;
  sample: string;
  form: string;
  startedAt: number;
}

export interface RunTable {
  /** Returns the id. */
  create(run: NewRun): number;
}

export function runTable(db: Database): RunTable {
  const create = db.prepare<[number, string, string, number]>(
    'INSERT INTO run (project_id, sample, form, started_at) VALUES (?, ?, ?, ?)',
  );
  return {
    create({ projectId, sample, form, startedAt }) {
      return Number(create.run(projectId, sample, form, Math.round(startedAt * 1000)).lastInsertRowid);
    },
  };
}
