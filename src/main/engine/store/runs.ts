import type { Database } from 'better-sqlite3';

/** One simulated prompt completion. `startedAt` is in ms since the epoch. */
export interface NewRun {
  /** Null for what belongs to no project. */
  projectId: number | null;
  sample: string;
  form: string;
  startedAt: number;
}

export interface RunTable {
  /** Returns the id. */
  create(run: NewRun): number;
}

/** Ids begin at 1, and the first schema does not let a run be without. */
const noProject = 0;

export function runTable(db: Database): RunTable {
  const create = db.prepare<[number, string, string, number]>(
    'INSERT INTO run (project_id, sample, form, started_at) VALUES (?, ?, ?, ?)',
  );
  return {
    create({ projectId, sample, form, startedAt }) {
      return Number(
        create.run(projectId ?? noProject, sample, form, Math.round(startedAt * 1000)).lastInsertRowid,
      );
    },
  };
}
