import { expect, it } from 'vitest';
import { openConnection, openLog } from './database';
import { createSyncMode } from './sync-mode';
import { temporaryFolder } from './testing';

const [normal, full] = [1, 2];

it('is what the connection does, from the first commit on and as often as it changes', () => {
  const log = openLog(temporaryFolder(), 0);
  for (const db of [log.db, openConnection(log.path)]) {
    const mode = () => db.pragma('synchronous', { simple: true });
    const syncMode = createSyncMode(db);
    expect(mode()).toBe(full);
    for (const waits of [true, false, false, true, false, true]) {
      syncMode(waits);
      expect(mode()).toBe(waits ? full : normal);
    }
    if (db !== log.db) db.close();
  }
  log.close();
});
