import type { Parsed } from '@shared/contract';
import type { AppEnvironment } from '@shared/suite/suite-info';
import type { Environment } from '@shared/suite/variables';
import type { Parts } from '../handlers';
import type { KeySeal } from '../https/authority-files';
import type { EnvironmentRow } from '../store/environments';

type EnvironmentParts = Pick<Parts, 'store' | 'changes' | 'options'>;

/** Environments of the app. */
export interface Environments {
  list(): AppEnvironment[];
  save(fields: Parsed<'environments.save'>): AppEnvironment;
  delete(id: number): null;
  restore(id: number): AppEnvironment;
  setSecret(secret: Parsed<'environments.setSecret'>): Promise<AppEnvironment>;
  /** What the app has for an environment of that name; nothing where it has none. */
  named(name: string | null): Promise<Environment>;
}

/**
 * Secrets are sealed with the keyring of the system. Where there is none they are kept in memory, and forgotten at the end:
 * the log must not hold one that anybody could read.
 */
export function createEnvironments({ store, changes, options }: EnvironmentParts): Environments {
  const seal: KeySeal | null = options.seal ?? null;
  const unsealed = new Map<number, Map<string, string>>();
  const table = store.environments;

  function shown(row: EnvironmentRow): AppEnvironment {
    const kept = new Map<string, 'keyring' | 'session'>();
    for (const name of table.sealed(row.id).keys()) kept.set(name, 'keyring');
    for (const name of unsealed.get(row.id)?.keys() ?? []) kept.set(name, 'session');
    const secrets = [...kept].map(([name, how]) => ({ name, kept: how }));
    return { ...row, secrets: secrets.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  }
  function changed<Value>(value: Value): Value {
    changes.tell('environments.changed', null);
    return value;
  }
  const find = (id: number) => table.list().find((row) => row.id === id);

  return {
    list: () => table.list().map(shown),
    save: (fields) => changed(shown(table.save(fields))),
    delete: (id) => changed(table.delete(id)),
    restore: (id) => changed(shown(table.restore(id))),
    async setSecret({ id, name, value }) {
      const sealed = value === null ? null : ((await seal?.seal(value)) ?? null);
      table.setSealed(id, name, sealed);
      const session = unsealed.get(id) ?? new Map<string, string>();
      unsealed.set(id, session);
      if (value === null || sealed !== null) session.delete(name);
      else session.set(name, value);
      const row = find(id);
      return changed(row ? shown(row) : { id, name: '', variables: {}, secrets: [] });
    },
    async named(name) {
      const row = name === null ? undefined : table.list().find((one) => one.name === name);
      if (!row) return { name, variables: {}, secrets: {} };
      const secrets: Record<string, string> = {};
      for (const [secret, sealed] of table.sealed(row.id)) {
        const value = await seal?.unseal(sealed);
        if (value) secrets[secret] = value;
      }
      for (const [secret, value] of unsealed.get(row.id) ?? []) secrets[secret] = value;
      return { name, variables: row.variables, secrets };
    },
  };
}
