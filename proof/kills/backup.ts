import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expectSame } from '../check-log';
import type { EngineProcess } from '../engine-process';
import { copyOf, makeLog } from '../made-log';
import { type KillKind, killWithin } from './kind';

const exchanges = 4_000;

function expectWhole(path: string): void {
  const db = new SQLite(path, { readonly: true });
  expectSame('integrity_check of the back-up', db.pragma('integrity_check', { simple: true }), 'ok');
  expectSame(
    'exchanges of the back-up',
    db.prepare('SELECT count(*) FROM exchange').pluck().get(),
    exchanges,
  );
  db.close();
}

const startBackup = async (engine: EngineProcess, path: string) =>
  (await engine.call('backup.start', { ticket: engine.ticket(path, 'write') })).id;

export const backingUp: KillKind = {
  name: 'back up',
  async prepare({ folder, random, start, startAgain }) {
    const dataDir = await copyOf(await makeLog(folder, { exchanges }));
    let engine = await start(dataDir);
    const since = performance.now();
    await engine.jobEnd(await startBackup(engine, join(folder, 'trial.db')));
    const span = performance.now() - since;
    let round = 0;
    return async () => {
      round += 1;
      const path = join(folder, `backup-${round}.db`);
      await startBackup(engine, path);
      await killWithin(engine, span, { random });
      const isWhole = existsSync(path);
      if (isWhole) expectWhole(path);
      engine = await startAgain(dataDir);
      const job = await engine.jobEnd(await startBackup(engine, path));
      expectSame('the back-up that was made again', job?.state, 'done');
      expectWhole(path);
      expectSame(
        'files of it',
        readdirSync(folder).filter((name) => name.includes(`backup-${round}.`)),
        [`backup-${round}.db`],
      );
      return { inMidst: !isWhole, counts: { 'backed up': exchanges } };
    };
  },
};
