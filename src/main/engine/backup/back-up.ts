import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Job, JobResult } from '@shared/transfer/job';
import SQLite from 'better-sqlite3';
import type { Parts } from '../handlers';
import type { JobContext } from '../jobs';
import { logPath } from '../store/log-files';

/** Pages that are copied before everything else has a turn: about a millisecond of work. */
const pagesATurn = 100;

export type BackupParts = Pick<Parts, 'options' | 'jobs' | 'tickets'>;

/** Starts to write the whole log to the file of a ticket. */
export function startBackup(
  { options, jobs, tickets }: BackupParts,
  { ticket }: Parsed<'backup.start'>,
): Job {
  const path = tickets.redeem(ticket, 'write');
  if (path === logPath(options.dataDir)) {
    throw new AppFailure('invalid_input', `${path} is the log itself.`, 'Choose another file.');
  }
  const what = { kind: 'backup', title: `Back up the log to ${basename(path)}`, unit: 'bytes' } as const;
  return jobs.start(what, (context) => backUp(logPath(options.dataDir), path, context));
}

/**
 * A copy under its name only when it is whole. It is one file, which opens anywhere. A read transaction holds on to how
 * the log was at the beginning: else every commit of another connection would begin the copy anew.
 */
async function backUp(log: string, path: string, { signal, progress }: JobContext): Promise<JobResult> {
  const draft = join(dirname(path), `.${basename(path)}.part`);
  const source = new SQLite(log, { readonly: true });
  try {
    await rm(draft, { force: true });
    const pageSize = Number(source.pragma('page_size', { simple: true }));
    source.exec('BEGIN');
    source.pragma('schema_version');
    const { totalPages } = await source.backup(draft, {
      progress({ totalPages: total, remainingPages: rest }) {
        signal.throwIfAborted();
        progress((total - rest) * pageSize, total * pageSize);
        return pagesATurn;
      },
    });
    const copy = new SQLite(draft);
    copy.pragma('journal_mode = DELETE');
    copy.close();
    signal.throwIfAborted();
    await rename(draft, path);
    return { path, exchanges: 0, bytes: totalPages * pageSize, problems: [], problemCount: 0 };
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) await rm(draft + suffix, { force: true });
    if (signal.aborted) throw error;
    throw new AppFailure(
      'permission_denied',
      `${path} could not be written: ${(error as Error).message}.`,
      'Nothing half is left. Choose another folder, or make room.',
      { cause: error },
    );
  } finally {
    source.close();
  }
}
