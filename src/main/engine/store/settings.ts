import { type Settings, settingsSchema } from '@shared/settings';
import type { Database } from 'better-sqlite3';
import { withSecret } from '../secrets/access-secret';
import type { Vault } from '../secrets/vault';

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
      settings ??= parse(read.get(settingsKey)?.value, vault);
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

/** A stored value that does not fit any more falls back to the defaults: settings must never stop the app. */
function parse(json: string | undefined, vault: Vault): Settings {
  try {
    const stored = JSON.parse(json ?? '{}') as Partial<Settings> | null;
    const access = stored?.receiverAccess;
    const parsed = settingsSchema.safeParse(
      typeof access === 'object' ? { ...stored, receiverAccess: withSecret(access, vault.reveal) } : stored,
    );
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return settingsSchema.parse({});
}
