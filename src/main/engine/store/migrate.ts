import { readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppFailure } from '@shared/errors';
import SQLite, { type Database } from 'better-sqlite3';
import { lacking } from './lacking';
import { syncFile, syncFolder } from './log-files';
import { foundation } from './migrations/0001-foundation';
import { search } from './migrations/0002-search';
import { compare } from './migrations/0003-compare';
import { timeZones } from './migrations/0004-time-zones';
import { endpoints } from './migrations/0005-endpoints';
import { proof } from './migrations/0006-proof';
import { https } from './migrations/0007-https';
import { demo } from './migrations/0008-demo';
import { replay } from './migrations/0009-replay';
import { samples } from './migrations/0010-samples';
import { suites } from './migrations/0011-suites';
import { checkUps } from './migrations/0012-check-ups';
import { insights } from './migrations/0013-insights';
import { alerts } from './migrations/0014-alerts';
import { parts } from './migrations/0015-parts';
import { timings } from './migrations/0016-timings';
import { ends } from './migrations/0017-ends';
import { replaysOf } from './migrations/0018-replays-of';

/** One step forward. It is never changed once it was released: a log made by it must look the same everywhere. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
}

export const allMigrations: readonly Migration[] = [
  foundation,
  search,
  compare,
  timeZones,
  endpoints,
  proof,
  https,
  demo,
  replay,
  samples,
  suites,
  checkUps,
  insights,
  alerts,
  parts,
  timings,
  ends,
  replaysOf,
];

/** The schema of this version. */
export const newestSchema = allMigrations.at(-1)?.number ?? 0;

/** Back-ups that are kept beside the log. */
const backupsKept = 2;

/** Throws `log_newer` for a log that a newer version made. Changes nothing. */
export function refuseNewer(db: Database, migrations: readonly Migration[] = allMigrations): void {
  const newest = migrations.at(-1)?.number ?? 0;
  const current = versionOf(db);
  if (current <= newest) return;
  throw new AppFailure(
    'log_newer',
    `The log ${db.name} was made by a newer Hookpair (schema ${current}; this one knows ${newest}).`,
    'Start the newer version, or choose another folder with HOOKPAIR_DATA_DIR. The log was not changed.',
  );
}

/**
 * Brings the log to the newest schema in one transaction: whatever ends it leaves the old one. An existing log is backed up
 * beside itself first. Throws `log_newer`, and `log_strange` for one whose tables are not those of its schema.
 */
export function migrate(db: Database, migrations: readonly Migration[] = allMigrations): void {
  refuseNewer(db, migrations);
  const current = versionOf(db);
  const pending = migrations.filter(({ number }) => number > current);
  if (pending.length === 0) return;
  if (current > 0) backUp(db, current);
  db.transaction(() => {
    try {
      for (const { sql } of pending) db.exec(sql);
    } catch (error) {
      throw isMisfit(error) ? strange(db, current, error.message) : error;
    }
    db.pragma(`user_version = ${pending.at(-1)?.number}`);
    if (current === 0) return;
    const missing = lacking(db, migrations);
    if (missing.length > 0) throw strange(db, current, `it lacks ${missing.join(', ')}`);
  }).immediate();
}

/** SQLite's answer to a statement that does not fit the tables. */
function isMisfit(error: unknown): error is Error {
  return error instanceof SQLite.SqliteError && error.code === 'SQLITE_ERROR';
}

/** For a log whose number says one thing and whose tables say another. */
function strange(db: Database, version: number, why: string): AppFailure {
  return new AppFailure(
    'log_strange',
    `The log ${db.name} says that it is of schema ${version}, but is not: ${why}.`,
    'No released Hookpair made it. Move it aside to begin a new one, or choose another folder with HOOKPAIR_DATA_DIR. The log was not changed.',
  );
}

function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

const backupName = /^hookpair-schema-\d{4}\.db$/;

/** A back-up has its name only when it is whole, and on the disk: SQLite does not sync what it copies. */
function backUp(db: Database, version: number): void {
  const folder = dirname(db.name);
  const path = join(folder, `hookpair-schema-${String(version).padStart(4, '0')}.db`);
  const draft = `${path}.part`;
  rmSync(draft, { force: true });
  db.prepare('VACUUM INTO ?').run(draft);
  syncFile(draft);
  renameSync(draft, path);
  syncFolder(folder);
  const backups = readdirSync(folder)
    .filter((name) => backupName.test(name))
    .sort();
  for (const name of backups.slice(0, -backupsKept)) rmSync(join(folder, name));
}
