import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

/** Brings the WAL of a log to the disk. */
export interface WalSync {
  /** Does so beside this thread: `synced` is called once what was committed before is there, or with the reason why it is not. */
  start(synced: (failure: Error | null) => void): void;
  /** Does so now, while everything else stands still. Throws. */
  now(): void;
  close(): void;
}

/**
 * For the log at `path`. SQLite would wait for the disk in the midst of a commit (`synchronous = FULL`); this is the same, a moment later
 * and without holding up the thread that reads requests: see docs/decisions/0013.
 */
export function createWalSync(path: string): WalSync {
  let file: number | null = null;

  /** SQLite locks other files than this one: closing it takes no lock away. */
  function opened(): number {
    file ??= openSync(`${path}-wal`, 'r+');
    return file;
  }

  return {
    start(synced) {
      try {
        fdatasync(opened(), synced);
      } catch (error) {
        setImmediate(synced, error as Error);
      }
    },
    now: () => fdatasyncSync(opened()),
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}
