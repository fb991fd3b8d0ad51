import { AppFailure } from '@shared/errors';
import type { Project } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { deletable } from './deletable';

const columns =
  'id, name, payload_project_id AS payloadProjectId, promptpal_version AS promptPalVersion, demo <> 0 AS demo';

type Row = Omit<Project, 'demo'> & { demo: number };
/** What a person says of a project. */
type Fields = Omit<Project, 'id' | 'demo'>;

export interface ProjectTable {
  /** Oldest first. */
  list(): Project[];
  /** Throws `not_found`. */
  get(id: number): Project;
  create(fields: Fields): Project;
  update(project: Fields & { id: number }): Project;
  /** Hides the project and its webhooks. What was sent for it stays in the log. */
  delete(id: number): null;
  restore(id: number): Project;
  /** What comparisons of its exchanges should not count. */
  ignoredPaths(id: number): string[];
  setIgnoredPaths(id: number, paths: readonly string[]): string[];
}

export function projectTable(db: Database): ProjectTable {
  const list = db.prepare<[], Row>(`SELECT ${columns} FROM project WHERE deleted = 0 ORDER BY id`);
  const get = db.prepare<[number], Row>(`SELECT ${columns} FROM project WHERE id = ? AND deleted = 0`);
  const create = db.prepare<[string, number, string]>(
    'INSERT INTO project (name, payload_project_id, promptpal_version) VALUES (?, ?, ?)',
  );
  const update = db.prepare<[string, number, string, number]>(
    'UPDATE project SET name = ?, payload_project_id = ?, promptpal_version = ? WHERE id = ?',
  );
  const getIgnored = db.prepare<[number], string>('SELECT ignored_paths FROM project WHERE id = ?').pluck();
  const setIgnored = db.prepare<[string, number]>('UPDATE project SET ignored_paths = ? WHERE id = ?');

  function find(id: number): Project {
    const row = get.get(id);
    if (row) return fromRow(row);
    throw new AppFailure('not_found', 'This project is not there any more.', 'Choose another one.');
  }

  return {
    list: () => list.all().map(fromRow),
    get: find,
    create({ name, payloadProjectId, promptPalVersion }) {
      const { lastInsertRowid } = create.run(name, payloadProjectId, promptPalVersion);
      return find(Number(lastInsertRowid));
    },
    update({ id, name, payloadProjectId, promptPalVersion }) {
      find(id);
      update.run(name, payloadProjectId, promptPalVersion, id);
      return find(id);
    },
    ...deletable(db, 'project', find),
    ignoredPaths: (id) => JSON.parse(getIgnored.get(id) ?? '[]') as string[],
    setIgnoredPaths(id, paths) {
      find(id);
      setIgnored.run(JSON.stringify(paths), id);
      return [...paths];
    },
  };
}

function fromRow(row: Row): Project {
  return { ...row, demo: row.demo === 1 };
}
