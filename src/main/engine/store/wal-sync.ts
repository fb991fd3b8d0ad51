import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { createQuickDisk } from './quick-disk';

/** Brings the WAL of a log to the disk. */
export interface WalSync {
  /**
   * `synced` is called once what was committed before is there, or with the reason why it is not: now, or once another thread has
   * done it. `waiting` says how much waits for that.
   */
  start(waiting: number, synced: (failure: Error | null) => void): void;
  /** Does so now, while everything else stands still. Throws. */
  now(): void;
  close(): void;
}

/** Less than this is no flood: there is time to be told. */
const manyWaiting = 8;

/**
 * For the log at `path`. SQLite would wait for the disk in the midst of a commit (`synchronous = FULL`); this is the same, a moment later
 * and without holding up the thread that reads requests: see docs/decisions/0013. With `here`, a quick disk is waited for on this thread
 * in a flood; else a disk that stands still for once would let the window stand still.
 */
export function createWalSync(path: string, here: boolean): WalSync {
  const disk = here ? createQuickDisk() : null;
  let file: number | null = null;

  /** SQLite locks other files than this one: closing it takes no lock away. */
  function opened(): number {
    file ??= openSync(`${path}-wal`, 'r+');
    return file;
  }

  function now(): void {
    fdatasyncSync(opened());
  }

  return {
    start(waiting, synced) {
      try {
        if (waiting < manyWaiting || !disk?.next()) {
          fdatasync(opened(), synced);
          return;
        }
        const since = performance.now();
        now();
        disk.took(performance.now() - since);
      } catch (error) {
        setImmediate(synced, error as Error);
        return;
      }
      synced(null);
    },
    now,
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}
