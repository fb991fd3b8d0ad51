import { cpSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { entryOf, fillLog } from '../bench/log';
import { systemClock } from '../src/main/engine/clock';
import { createStore } from '../src/main/engine/store/store';
import type { Settings } from '../src/shared/settings';

export interface MadeLog {
  exchanges: number;
  settings?: (current: Settings) => Settings;
  /** Every so many-th is pinned. */
  pinnedEvery?: number;
}

/** Makes a folder with a log that was closed in order. The body of the exchange n is `{"n":n}` and a filler, the first is 0. */
export async function makeLog(
  parent: string,
  { exchanges, settings, pinnedEvery }: MadeLog,
): Promise<string> {
  const folder = join(parent, 'made');
  await mkdir(folder, { recursive: true });
  const store = createStore({ dataDir: folder, clock: systemClock() });
  await fillLog(store.journal, exchanges, (id, n) => {
    const pinned = pinnedEvery !== undefined && n % pinnedEvery === 0;
    return entryOf(id, n, { pinned }, JSON.stringify({ n, filler: 'x'.repeat((n * 37) % 700) }));
  });
  if (settings) store.settings.set(settings(store.settings.get()));
  store.close();
  return folder;
}

/** A copy of a folder, beside it. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await mkdtemp(`${folder}-`);
  cpSync(folder, copy, { recursive: true });
  return copy;
}
