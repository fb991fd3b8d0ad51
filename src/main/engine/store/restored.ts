import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { KeptLog } from '@shared/backup/kept-log';
import type { Notice } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import { moveLog, timeStamp } from './log-files';

/** A log that waits to be taken in the place of the one that is there, at the next start of the engine. */
export function waitingPath(dataDir: string): string {
  return join(dataDir, 'hookpair-restore.db');
}

const keptName = /^hookpair-before-restore-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.db$/;

/** A log that was taken, as long as it is not known whether it is sound. */
export interface Taken {
  notice: Notice;
  /** Puts the log back that was there, because the taken one cannot be used. Gives what to tell. */
  giveBack(reason: string): Notice;
}

/** One that is free: names count whole seconds. */
function keptPath(dataDir: string, now: number): string {
  const path = join(dataDir, `hookpair-before-restore-${timeStamp(now)}.db`);
  return existsSync(path) ? keptPath(dataDir, now + 1_000) : path;
}

/** Takes the log that waits, if one does. The one that was there is kept beside. `now` is in ms since the epoch. */
export function takeWaiting(path: string, now: number): Taken | null {
  const dataDir = dirname(path);
  if (!existsSync(waitingPath(dataDir))) return null;
  const kept = keptPath(dataDir, now);
  moveLog(path, kept);
  moveLog(waitingPath(dataDir), path);
  return {
    notice: {
      title: 'The log was restored',
      message: `The one that was here before is kept as ${basename(kept)}. Settings puts it back.`,
    },
    giveBack(reason) {
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
      moveLog(kept, path);
      return {
        title: 'The back-up was not restored, and the log is as it was',
        message: `What was to be restored cannot be used: ${reason}`,
      };
    },
  };
}

/** The logs that gave way to a restored one, newest first. */
export function keptLogs(dataDir: string): KeptLog[] {
  const found = readdirSync(dataDir).flatMap((name): KeptLog[] => {
    const match = keptName.exec(name);
    if (!match) return [];
    const [year = 0, month = 0, ...rest] = match.slice(1).map(Number);
    return [
      {
        name,
        bytes: statSync(join(dataDir, name)).size,
        at: Date.UTC(year, month - 1, ...(rest as [number])),
      },
    ];
  });
  return found.sort((a, b) => b.at - a.at);
}

/** Lets a kept log wait for the next start. Throws `not_found`. */
export function letWait(dataDir: string, name: string): void {
  if (!keptName.test(name) || !existsSync(join(dataDir, name))) {
    throw new AppFailure('not_found', `There is no ${name}.`, 'Look into the data folder.');
  }
  moveLog(join(dataDir, name), waitingPath(dataDir));
}
