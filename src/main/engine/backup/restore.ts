import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Job, JobResult } from '@shared/transfer/job';
import SQLite from 'better-sqlite3';
import type { EngineOptions } from '../index';
import type { JobContext } from '../jobs';
import { logPath } from '../store/log-files';
import { newestSchema } from '../store/migrate';
import { letWait, waitingPath } from '../store/restored';
import type { BackupParts } from './back-up';

/** How long the window has to hear that the job is done before the engine ends, in ms. */
const farewell = 250;

/** Starts to copy a back-up beside the log. When it is sound, the engine starts again with it. */
export function startRestore(
  { options, jobs, tickets }: BackupParts,
  { ticket }: Parsed<'backup.restore'>,
): Job {
  const path = tickets.redeem(ticket, 'read');
  const restart = restartOf(options);
  if (path === logPath(options.dataDir)) {
    throw new AppFailure('invalid_input', `${path} is the log itself.`, 'Choose a back-up of it.');
  }
  const what = { kind: 'restore', title: `Restore ${basename(path)}`, unit: 'bytes' } as const;
  return jobs.start(what, async (context) => {
    const result = await letCopyWait(path, waitingPath(options.dataDir), context);
    options.clock.after(farewell, restart);
    return result;
  });
}

/** Takes a log that was kept in the place of the one that is there. */
export function putBack({ options }: Pick<BackupParts, 'options'>, { name }: Parsed<'backup.putBack'>): null {
  const restart = restartOf(options);
  letWait(options.dataDir, name);
  options.clock.after(farewell, restart);
  return null;
}

function restartOf({ restart }: EngineOptions): () => void {
  if (restart) return restart;
  throw new AppFailure('invalid_input', 'Only the app can take another log.', 'Do it in Settings.');
}

/** Copies a log, with what was not yet copied into it, and looks at it. Nothing is left of one that is none. */
async function letCopyWait(
  path: string,
  target: string,
  { signal, progress }: JobContext,
): Promise<JobResult> {
  const draft = `${target}.part`;
  try {
    const { size } = await stat(path);
    let done = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, give) {
        done += chunk.byteLength;
        progress(done, size);
        give(null, chunk);
      },
    });
    await pipeline(createReadStream(path), count, createWriteStream(draft), { signal });
    if (existsSync(`${path}-wal`)) {
      await pipeline(createReadStream(`${path}-wal`), createWriteStream(`${draft}-wal`), { signal });
    }
    lookAt(draft, basename(path));
    signal.throwIfAborted();
    await rename(draft, target);
    return { path, exchanges: 0, bytes: size, problems: [], problemCount: 0 };
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(draft + suffix, { force: true });
  }
}

/** Throws `log_newer`, or `invalid_input` for what is no log. Whether every page is sound is found out at the start. */
function lookAt(draft: string, name: string): void {
  let version: number;
  let isLog: boolean;
  const db = new SQLite(draft);
  try {
    version = Number(db.pragma('user_version', { simple: true }));
    isLog = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'exchange'").get() !== undefined;
    db.pragma('journal_mode = DELETE');
  } catch (error) {
    throw new AppFailure(
      'invalid_input',
      `${name} cannot be read as a log: ${(error as Error).message}.`,
      'Choose a back-up that Hookpair wrote. The log was not changed.',
    );
  } finally {
    db.close();
  }
  if (version > newestSchema) {
    throw new AppFailure(
      'log_newer',
      `${name} was made by a newer Hookpair (schema ${version}; this one knows ${newestSchema}).`,
      'Restore it with the newer version. The log was not changed.',
    );
  }
  if (version > 0 && isLog) return;
  throw new AppFailure(
    'invalid_input',
    `${name} is a database, but no log of Hookpair.`,
    'Choose a back-up that Hookpair wrote. The log was not changed.',
  );
}
