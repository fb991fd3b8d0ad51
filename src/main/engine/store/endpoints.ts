import type { Endpoint } from '@shared/endpoint/endpoint';
import { AppFailure } from '@shared/errors';
import type { Database } from 'better-sqlite3';
import { withSecret } from '../secrets/access-secret';
import type { Vault } from '../secrets/vault';
import { deletable } from './deletable';

interface Row {
  id: number;
  name: string;
  path: string;
  enabled: number;
  definition: string;
}

const columns = 'id, name, path, enabled, definition';

export interface EndpointTable {
  /** In the order of their positions. */
  list(): Endpoint[];
  /** Comes last. */
  create(fields: Omit<Endpoint, 'id'>): Endpoint;
  /** Throws `not_found`. */
  update(endpoint: Endpoint): Endpoint;
  delete(id: number): null;
  /** Comes back where it was. */
  restore(id: number): Endpoint;
  /** Those in `ids` come first, in that order; the rest follows as it stood. */
  reorder(ids: readonly number[]): Endpoint[];
}

/** Secrets are written as `vault` conceals them. */
export function endpointTable(db: Database, vault: Vault): EndpointTable {
  const list = db.prepare<[], Row>(`SELECT ${columns} FROM endpoint WHERE deleted = 0 ORDER BY position, id`);
  const get = db.prepare<[number], Row>(`SELECT ${columns} FROM endpoint WHERE id = ? AND deleted = 0`);
  const create = db.prepare<[string, string, number, string]>(
    `INSERT INTO endpoint (position, name, path, enabled, definition)
     VALUES ((SELECT coalesce(max(position), 0) + 1 FROM endpoint), ?, ?, ?, ?)`,
  );
  const update = db.prepare<[string, string, number, string, number]>(
    'UPDATE endpoint SET name = ?, path = ?, enabled = ?, definition = ? WHERE id = ?',
  );
  const place = db.prepare<[number, number]>('UPDATE endpoint SET position = ? WHERE id = ?');

  function values(fields: Omit<Endpoint, 'id'>): [string, string, number, string] {
    const { name, path, enabled, ...definition } = fields;
    const access = withSecret(definition.access, vault.conceal);
    return [name, path, Number(enabled), JSON.stringify({ ...definition, access })];
  }

  function fromRow({ id, name, path, enabled, definition }: Row): Endpoint {
    const rest = JSON.parse(definition) as Omit<Endpoint, 'id' | 'name' | 'path' | 'enabled'>;
    const access = withSecret(rest.access, vault.reveal);
    return { id, name, path, enabled: enabled === 1, ...rest, access };
  }

  function find(id: number): Endpoint {
    const row = get.get(id);
    if (row) return fromRow(row);
    throw new AppFailure(
      'not_found',
      'This endpoint is not there any more.',
      'Choose another one, or add it again.',
    );
  }

  return {
    list: () => list.all().map(fromRow),
    create(fields) {
      const { lastInsertRowid } = create.run(...values(fields));
      return find(Number(lastInsertRowid));
    },
    update({ id, ...fields }) {
      find(id);
      update.run(...values(fields), id);
      return find(id);
    },
    ...deletable(db, 'endpoint', find),
    reorder: (ids) =>
      db.transaction(() => {
        const rest = list.all().flatMap(({ id }) => (ids.includes(id) ? [] : [id]));
        for (const [index, id] of [...ids, ...rest].entries()) place.run(index + 1, id);
        return list.all().map(fromRow);
      })(),
  };
}
