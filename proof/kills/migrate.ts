import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { newestSchema } from '../../src/main/engine/store/migrate';
import { logOfSchema } from '../../src/main/engine/store/old-log';
import { expectSame } from '../check-log';
import { copyOf } from '../made-log';
import { killWhileOpening } from './kill-while-opening';
import type { KillKind } from './kind';

const exchanges = 3_000;

/** The schema of a log and how many exchanges are in it; throws unless it is sound. */
function lookAt(path: string): { schema: number; exchanges: number } {
  // Not read-only: what a kill left half is brought in order first, as at a start.
  const db = new SQLite(path);
  try {
    expectSame(`integrity_check of ${path}`, db.pragma('integrity_check', { simple: true }), 'ok');
    return {
      schema: Number(db.pragma('user_version', { simple: true })),
      exchanges: db.prepare<[], number>('SELECT count(*) FROM exchange').pluck().get() ?? 0,
    };
  } finally {
    db.close();
  }
}

function backups(folder: string): string[] {
  return readdirSync(folder).filter((name) => /^hookpair-schema-\d{4}\.db$/.test(name));
}

export const migrating: KillKind = {
  name: 'migrate',
  async prepare({ folder, random, start, startAgain }) {
    const made = new Map<number, { folder: string; ms: number }>();
    const oldLog = async (schema: number) => {
      const known = made.get(schema);
      if (known) return known;
      const old = join(folder, `schema-${schema}`);
      await mkdir(old);
      logOfSchema(old, schema, exchanges);
      let since = 0;
      const engine = await start(await copyOf(old), { onOpening: () => (since = performance.now()) });
      const entry = { folder: old, ms: performance.now() - since };
      await engine.kill();
      made.set(schema, entry);
      return entry;
    };
    return async () => {
      const schema = 1 + Math.floor(random() * (newestSchema - 1));
      const old = await oldLog(schema);
      const dataDir = await copyOf(old.folder);
      const log = join(dataDir, 'hookpair.db');
      const backup = `hookpair-schema-${String(schema).padStart(4, '0')}.db`;
      let inMidst = false;
      // Half of the logs are killed a second time, while they recover from the first.
      for (let kills = random() < 0.5 ? 1 : 2; kills > 0; kills -= 1) {
        await killWhileOpening(start, dataDir, random() * old.ms);
        const found = lookAt(log);
        expectSame('exchanges after the kill', found.exchanges, exchanges);
        if (found.schema !== schema) expectSame('the schema after the kill', found.schema, newestSchema);
        if (found.schema === newestSchema) expectSame('the back-ups', backups(dataDir), [backup]);
        else inMidst = true;
        for (const name of backups(dataDir)) {
          expectSame(`what is in ${name}`, lookAt(join(dataDir, name)), { schema, exchanges });
        }
      }
      await (await startAgain(dataDir)).close();
      expectSame('the log', lookAt(log), { schema: newestSchema, exchanges });
      expectSame('the back-up', lookAt(join(dataDir, backup)), { schema, exchanges });
      expectSame(
        'drafts that are left',
        readdirSync(dataDir).filter((name) => name.endsWith('.part')),
        [],
      );
      return { inMidst, counts: { kept: exchanges } };
    };
  },
};
