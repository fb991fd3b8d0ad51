import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptLog } from '@shared/backup/kept-log';
import { AppFailure } from '@shared/errors';
import { moveLog, timeStamp } from './log-files';

/** A log that waits to be taken in the place of the one that is there, at the next start of the engine. */
export function waitingPath(dataDir: string): string {
  return join(dataDir, 'hookpair-restore.db');
}

const keptName = /^hookpair-before-restore-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.db$/;

/** Whether a file is called like a log that gave way to a restored one. */
export function isKeptName(name: string): boolean {
  return keptName.test(name);
}

/** Where a log that gives way is kept, under a name that is free: names count whole seconds. */
export function keptPath(dataDir: string, now: number): string {
  const path = join(dataDir, `hookpair-before-restore-${timeStamp(now)}.db`);
  return existsSync(path) ? keptPath(dataDir, now + 1_000) : path;
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
  if (!isKeptName(name) || !existsSync(join(dataDir, name))) {
    throw new AppFailure('not_found', `There is no ${name}.`, 'Look into the data folder.');
  }
  moveLog(join(dataDir, name), waitingPath(dataDir));
}
