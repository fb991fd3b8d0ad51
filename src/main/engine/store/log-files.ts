import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The file of the log in a data folder. */
export function logPath(dataDir: string): string {
  return join(dataDir, 'hookpair.db');
}

/**
 * What belongs to the file of a log, and the file itself at last: as long as it is there, nothing of it was moved or
 * removed that cannot be gone on with.
 */
const suffixes = ['-wal', '-shm', ''];

/**
 * Renames a log with its companions, so that nothing of it is lost. Does nothing where there is none. Where it was cut off,
 * doing it once more ends it.
 */
export function moveLog(from: string, to: string, rename = renameSync): void {
  for (const suffix of suffixes) if (existsSync(from + suffix)) rename(from + suffix, to + suffix);
}

export function removeLog(path: string): void {
  for (const suffix of suffixes) rmSync(path + suffix, { force: true });
}

/** `20261124-130506`, in UTC, for names of files. `now` is in ms since the epoch. */
export function timeStamp(now: number): string {
  return new Date(now).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
}

/** Waits until what was written to a file is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The same for the names in a folder, where the system has that: Windows opens no folders. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
