import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Notice } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import SQLite, { type Database } from 'better-sqlite3';
import { lacking } from './lacking';
import { logPath, moveLog, timeStamp } from './log-files';
import { allMigrations, migrate, refuseNewer } from './migrate';
import { misfit } from './misfit';
import { goOnGivingBack, takeWaiting } from './take-waiting';
import { troubleOf } from './trouble';

export interface OpenLog {
  db: Database;
  /** The file. */
  path: string;
  /** Whether the last process closed this very log itself. */
  cleanStop: boolean;
  notices: Notice[];
  /** Says that this was a clean stop, unless it was not, and closes. */
  close(clean?: boolean): void;
}

/** There while the log is open: who finds it knows that the last process did not close the log. */
const markerName = 'hookpair.open';
/** Locked while the log is open. */
const ownerName = 'hookpair.lock';
/** How long to wait for a process that is just ending, in ms. */
export const lockPatience = 1_000;
/** Pages of the WAL from which on a commit copies them into the file, where no thread does. */
export const autocheckpoint = 4_000;
/** Bytes of the WAL that stay when it is begun anew; see threads/checkpoints.ts. */
const longestWal = 128 * 1024 * 1024;
/** How long a thread beside waits for a transaction of another, in ms: whoever waits for its answer gives up after 10 s. */
const threadPatience = 4_000;

/**
 * Opens the log in `dataDir`, made if need be. After an unclean stop the file is checked; a damaged one is set aside
 * and a fresh one started, with a notice. A log that waits to be restored is taken first. Throws `log_newer`, or
 * `log_unwritable` when the folder or file cannot be used. `now` is in ms since the epoch.
 */
export function openLog(dataDir: string, now: number): OpenLog {
  const path = logPath(dataDir);
  const marker = join(dataDir, markerName);
  prepareFolder(dataDir);
  const owner = own(dataDir, path);
  const cleanStop = !existsSync(marker);
  const notices: Notice[] = [];
  let db = openRestored(path, now, notices);
  const restored = db !== null;
  try {
    db ??= openFile(path, !cleanStop);
  } catch (error) {
    if (!isDamage(error)) {
      owner.close();
      throw translate(error, path);
    }
    notices.push(setAside(path, now));
    db = openFile(path, false);
  }
  try {
    writeFileSync(marker, String(process.pid));
  } catch (error) {
    db.close();
    owner.close();
    throw troubleOf(error) ?? error;
  }
  return {
    db,
    path,
    cleanStop: cleanStop && !restored,
    notices,
    close(clean = true) {
      db.close();
      if (clean) rmSync(marker, { force: true });
      owner.close();
    },
  };
}

/** The log that waited to be restored, or null where none did, or where it cannot be used and the old one is back. */
function openRestored(path: string, now: number, notices: Notice[]): Database | null {
  const back = goOnGivingBack(path);
  const taken = back ? null : takeWaiting(path, now);
  if (back) notices.push(back);
  if (!taken) return null;
  try {
    const db = openFile(path, true);
    notices.push(taken.settle());
    return db;
  } catch (error) {
    notices.push(taken.giveBack((error as Error).message));
    return null;
  }
}

class Damaged extends Error {}

/** As `PRAGMA auto_vacuum` says INCREMENTAL. */
const incremental = 2;

function prepareFolder(dataDir: string): void {
  // Another process may be trying the folder at the same time.
  const probe = join(dataDir, `.hookpair-write-probe-${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new AppFailure(
      'log_unwritable',
      `The data folder ${dataDir} cannot be written to: ${(error as Error).message}.`,
      'Make it writable, or choose another with HOOKPAIR_DATA_DIR.',
    );
  }
}

/**
 * One process owns the log (docs/decisions/0002), with as many connections as it likes: it holds a lock on a file beside
 * the log, which the system takes back when the process ends in whatever way.
 */
function own(dataDir: string, path: string): Database {
  const owner = new SQLite(join(dataDir, ownerName), { timeout: lockPatience });
  try {
    // Nothing is written, so that there is nothing to keep for the case that the process dies.
    owner.pragma('journal_mode = MEMORY');
    owner.exec('BEGIN EXCLUSIVE');
    return owner;
  } catch (error) {
    owner.close();
    throw translate(error, path);
  }
}

/** Another connection to a log that is open, for a thread beside. It leaves the checkpoints to others. */
export function openConnection(path: string): Database {
  const db = new SQLite(path, { timeout: threadPatience, fileMustExist: true });
  setUp(db);
  db.pragma('wal_autocheckpoint = 0');
  return db;
}

/** What every connection needs. */
function setUp(db: Database): void {
  // What must survive a power cut is synced by whoever waits for it; see docs/decisions/0004.
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -16000');
  db.pragma(`wal_autocheckpoint = ${autocheckpoint}`);
  db.pragma(`journal_size_limit = ${longestWal}`);
}

function openFile(path: string, check: boolean): Database {
  refuseReadOnly(path);
  const db = new SQLite(path, { timeout: lockPatience });
  try {
    // Before anything is written: a file that is newer or damaged stays as it is.
    refuseNewer(db);
    if (check) {
      const result = db.pragma('quick_check(1)', { simple: true });
      if (result !== 'ok') throw new Damaged(String(result));
    }
    // Setting it writes to the file and waits for the disk, even where it is set already.
    if (db.pragma('auto_vacuum', { simple: true }) !== incremental) db.pragma('auto_vacuum = INCREMENTAL');
    db.pragma('journal_mode = WAL');
    setUp(db);
    migrate(db);
    if (check) refuseMisfit(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A byte of a name is enough: the file is sound, and nothing can be prepared. */
function refuseMisfit(db: Database): void {
  const missing = lacking(db, allMigrations);
  if (missing.length > 0) throw new Damaged(`It lacks ${missing.join(', ')}.`);
  const why = misfit(db);
  if (why !== null) throw new Damaged(why);
}

/** SQLite would open it, and fail with the first write, when it has made files beside it that cannot be written to either. */
function refuseReadOnly(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`].filter((each) => existsSync(each))) {
    try {
      closeSync(openSync(file, 'r+'));
    } catch (error) {
      throw new AppFailure(
        'log_unwritable',
        `The log ${file} may not be written to: ${(error as Error).message}.`,
        'Make it writable, or choose another folder with HOOKPAIR_DATA_DIR.',
      );
    }
  }
}

function isDamage(error: unknown): boolean {
  if (error instanceof Damaged) return true;
  const code = error instanceof SQLite.SqliteError ? error.code : '';
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
}

function translate(error: unknown, path: string): unknown {
  if (!(error instanceof SQLite.SqliteError)) return error;
  if (error.code.startsWith('SQLITE_BUSY')) {
    return new AppFailure(
      'log_unwritable',
      `Another process${ownerOf(path)} has the log ${path} open.`,
      'Close the other Hookpair, or wait until its command line has ended; or choose another folder with HOOKPAIR_DATA_DIR.',
      { cause: error },
    );
  }
  return new AppFailure(
    'log_unwritable',
    `The log ${path} cannot be opened: ${error.message} (${error.code}).`,
    'Check that the disk has room and that the file can be written to.',
  );
}

/** Whether a log could not be opened because another process has it open. */
export function isOwnedByAnother(error: unknown): boolean {
  return (
    error instanceof AppFailure &&
    error.cause instanceof SQLite.SqliteError &&
    error.cause.code.startsWith('SQLITE_BUSY')
  );
}

/** Who has it open, as its marker says: ` (1234)`, or nothing. */
function ownerOf(path: string): string {
  try {
    return ` (${Number(readFileSync(join(dirname(path), markerName), 'utf8'))})`;
  } catch {
    return '';
  }
}

/** Renames the log and its companions, so that nothing of it is lost. */
function setAside(path: string, now: number): Notice {
  const aside = path.replace(/\.db$/, `-damaged-${timeStamp(now)}.db`);
  moveLog(path, aside);
  return {
    title: 'The log was damaged, and a new one was started',
    message: `The damaged file was kept as ${aside}. SQLite’s “.recover” command can often save what is in it.`,
  };
}
