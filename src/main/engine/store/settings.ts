import type { Settings } from '@shared/settings';
import type { Database } from 'better-sqlite3';
import { withSecret } from '../secrets/access-secret';
import type { Vault } from '../secrets/vault';
import { storedSettings } from './stored-settings';

export interface SettingTable {
  /** From memory: it is asked for with every request. Read when it is first asked for, so that secrets can be opened before. */
  get(): Settings;
  set(settings: Settings): void;
  /** A value that is the store's own affair, such as how far the list was cleared. */
  readNumber(key: string): number | null;
  writeNumber(key: string, value: number): void;
}

export const settingsKey = 'settings';

export function settingTable(db: Database, vault: Vault): SettingTable {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?');
  const write = db.prepare<[string, string]>(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  let settings: Settings | null = null;
  return {
    get() {
      settings ??= storedSettings(read.get(settingsKey)?.value ?? '{}', vault.reveal);
      return settings;
    },
    set(next) {
      const receiverAccess = withSecret(next.receiverAccess, vault.conceal);
      write.run(settingsKey, JSON.stringify({ ...next, receiverAccess }));
      settings = next;
    },
    readNumber(key) {
      const value = Number(read.get(key)?.value ?? Number.NaN);
      return Number.isFinite(value) ? value : null;
    },
    writeNumber: (key, value) => void write.run(key, String(value)),
  };
}
