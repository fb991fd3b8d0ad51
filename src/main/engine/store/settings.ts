import { type Settings, settingsSchema } from '@shared/settings';
import type { Database } from 'better-sqlite3';

export interface SettingTable {
  /** From memory: it is asked for with every request. */
  get(): Settings;
  set(settings: Settings): void;
  /** A value that is the store's own affair, such as how far the list was cleared. */
  readNumber(key: string): number | null;
  writeNumber(key: string, value: number): void;
}

const settingsKey = 'settings';

export function settingTable(db: Database): SettingTable {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?');
  const write = db.prepare<[string, string]>(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  let settings = parse(read.get(settingsKey)?.value);
  return {
    get: () => settings,
    set(next) {
      write.run(settingsKey, JSON.stringify(next));
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
function parse(json: string | undefined): Settings {
  try {
    const parsed = settingsSchema.safeParse(JSON.parse(json ?? '{}'));
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return settingsSchema.parse({});
}
