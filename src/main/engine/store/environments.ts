import { AppFailure } from '@shared/errors';
import type { VariableValue } from '@shared/suite/suite';
import type { Database } from 'better-sqlite3';
import { deletable } from './deletable';

export interface EnvironmentRow {
  id: number;
  name: string;
  variables: Record<string, VariableValue>;
}

export interface EnvironmentTable {
  /** By name. */
  list(): EnvironmentRow[];
  /** Makes a new one where the id is null. Throws `not_found`, and `invalid_input` for a name that is taken. */
  save(environment: {
    id: number | null;
    name: string;
    variables: Record<string, VariableValue>;
  }): EnvironmentRow;
  delete(id: number): null;
  restore(id: number): EnvironmentRow;
  /** What the keyring made of the secrets of an environment, by name. */
  sealed(id: number): Map<string, string>;
  /** Null takes it away. */
  setSealed(id: number, name: string, sealed: string | null): void;
}

interface Row {
  id: number;
  name: string;
  variables: string;
}

export function environmentTable(db: Database): EnvironmentTable {
  const list = db.prepare<[], Row>(
    'SELECT id, name, variables FROM environment WHERE deleted = 0 ORDER BY name COLLATE NOCASE, id',
  );
  const get = db.prepare<[number], Row>(
    'SELECT id, name, variables FROM environment WHERE id = ? AND deleted = 0',
  );
  const named = db.prepare<[string, number], Row>(
    'SELECT id, name, variables FROM environment WHERE name = ? AND id <> ? AND deleted = 0',
  );
  const create = db.prepare<[string, string]>('INSERT INTO environment (name, variables) VALUES (?, ?)');
  const update = db.prepare<[string, string, number]>(
    'UPDATE environment SET name = ?, variables = ? WHERE id = ?',
  );
  const secrets = db.prepare<[number], { name: string; sealed: string }>(
    'SELECT name, sealed FROM environment_secret WHERE environment_id = ? ORDER BY name',
  );
  const setSecret = db.prepare<[number, string, string]>(
    `INSERT INTO environment_secret (environment_id, name, sealed) VALUES (?, ?, ?)
     ON CONFLICT (environment_id, name) DO UPDATE SET sealed = excluded.sealed`,
  );
  const removeSecret = db.prepare<[number, string]>(
    'DELETE FROM environment_secret WHERE environment_id = ? AND name = ?',
  );

  function find(id: number): EnvironmentRow {
    const row = get.get(id);
    if (row) return fromRow(row);
    throw new AppFailure('not_found', 'This environment is not there any more.', 'Add it again.');
  }

  return {
    list: () => list.all().map(fromRow),
    save({ id, name, variables }) {
      if (named.get(name, id ?? 0)) {
        throw new AppFailure(
          'invalid_input',
          `There is an environment “${name}” already.`,
          'Choose another name.',
        );
      }
      const json = JSON.stringify(variables);
      if (id === null) return find(Number(create.run(name, json).lastInsertRowid));
      find(id);
      update.run(name, json, id);
      return find(id);
    },
    ...deletable(db, 'environment', find),
    sealed: (id) => new Map(secrets.all(id).map(({ name, sealed }) => [name, sealed])),
    setSealed(id, name, sealed) {
      find(id);
      if (sealed === null) removeSecret.run(id, name);
      else setSecret.run(id, name, sealed);
    },
  };
}

function fromRow({ id, name, variables }: Row): EnvironmentRow {
  return { id, name, variables: JSON.parse(variables) as EnvironmentRow['variables'] };
}
