import type { StationName } from '@shared/demo/stations';
import type { Database } from 'better-sqlite3';

/** Which rows of the log are the demo's. */
export interface DemoTable {
  /** The project of the demo, also where it is hidden because it was deleted as any other; null while there is none. */
  project(): { id: number; deleted: boolean } | null;
  /** Cheap: what counts exchanges leaves out those of the demo. */
  isDemo(projectId: number): boolean;
  /** Says that a project is that of the demo, and that what is in the log by now is not. */
  claimProject(id: number): void;
  claimWebhook(id: number, station: StationName): void;
  claimEndpoint(id: number, station: StationName): void;
  /** Ids by station, of those that are there. */
  webhooks(projectId: number): Map<StationName, number>;
  endpoints(): Map<StationName, number>;
  /** Hides the project and the endpoints. Returns how to take that back. */
  remove(): () => void;
  /** Whether there is a project that was removed and is still to be erased. */
  removed(): boolean;
  /** Takes such a project for the demo again. */
  revive(): void;
  /** Deletes what is configured of it, for good. */
  erase(): void;
}

interface Claimed {
  id: number;
  station: StationName;
}

const there = 1;
const removed = 2;

export function demoTable(db: Database): DemoTable {
  const project = db.prepare<[number], { id: number; deleted: number }>(
    'SELECT id, deleted FROM project WHERE demo = ?',
  );
  const isDemo = db.prepare<[number]>('SELECT 1 FROM project WHERE id = ? AND demo <> 0');
  const claimProject = db.prepare<[number]>(
    `UPDATE project SET demo = ${there}, demo_since = coalesce((SELECT max(id) FROM exchange), 0) WHERE id = ?`,
  );
  const claimWebhook = db.prepare<[string, number]>('UPDATE webhook SET demo = ? WHERE id = ?');
  const claimEndpoint = db.prepare<[string, number]>('UPDATE endpoint SET demo = ? WHERE id = ?');
  const webhooks = db.prepare<[number], Claimed>(
    'SELECT id, demo AS station FROM webhook WHERE project_id = ? AND demo IS NOT NULL AND deleted = 0',
  );
  const endpoints = db.prepare<[], Claimed>(
    'SELECT id, demo AS station FROM endpoint WHERE demo IS NOT NULL AND deleted = 0',
  );
  const mark = db.prepare<[number, number, number]>(
    'UPDATE project SET demo = ?, deleted = ? WHERE demo = ?',
  );
  const hideEndpoint = db.prepare<[number, number]>('UPDATE endpoint SET deleted = ? WHERE id = ?');

  return {
    project() {
      const row = project.get(there);
      return row ? { id: row.id, deleted: row.deleted === 1 } : null;
    },
    isDemo: (projectId) => isDemo.get(projectId) !== undefined,
    claimProject: (id) => void claimProject.run(id),
    claimWebhook: (id, station) => void claimWebhook.run(station, id),
    claimEndpoint: (id, station) => void claimEndpoint.run(station, id),
    webhooks: (projectId) => byStation(webhooks.all(projectId)),
    endpoints: () => byStation(endpoints.all()),
    remove: db.transaction(() => {
      const hidden = endpoints.all();
      mark.run(removed, 1, there);
      for (const { id } of hidden) hideEndpoint.run(1, id);
      return db.transaction(() => {
        mark.run(there, 0, removed);
        for (const { id } of hidden) hideEndpoint.run(0, id);
      });
    }),
    removed: () => project.get(removed) !== undefined,
    revive: () => void mark.run(there, 0, removed),
    erase: db.transaction(() => {
      db.exec(`
        DELETE FROM run WHERE project_id IN (SELECT id FROM project WHERE demo = ${removed});
        DELETE FROM endpoint WHERE demo IS NOT NULL;
        DELETE FROM webhook WHERE project_id IN (SELECT id FROM project WHERE demo = ${removed});
        DELETE FROM project WHERE demo = ${removed};
      `);
    }),
  };
}

function byStation(rows: readonly Claimed[]): Map<StationName, number> {
  return new Map(rows.map(({ id, station }) => [station, id]));
}
