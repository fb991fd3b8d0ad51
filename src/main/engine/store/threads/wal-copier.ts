import type { Database } from 'better-sqlite3';
import { autocheckpoint } from '../database';
import { troubleOf } from '../trouble';
import { startThread } from './start-thread';

/** The thread that copies the WAL into the file of the log, so that no commit has to. */
export interface WalCopier {
  /** Whether it has started, and copies. */
  readonly ready: boolean;
  /** Copies what was committed. To be asked for once at a time. */
  copy(copied: () => void): void;
  /** To be called before each commit: copies the rest of a WAL that has grown, so that the commit begins it anew. */
  beforeCommit(): void;
  /** Says that so many rows were written with a commit whose end waits for the disk. */
  wrote(rows: number): void;
  close(): void;
}

/** Starts it on the log at `path`, of which `db` is the connection of this thread. `script` is made of log-thread.ts. */
export function startWalCopier(script: string, path: string, db: Database): WalCopier {
  const [written, finish] = [counter(), counter()];
  const thread = startThread<object>(script, { task: 'checkpoints', path, written, finish });
  let ready = false;

  /** Somebody must copy the WAL: the thread, or, before it runs and once it has ended, the commits of this one. */
  function isReady(): boolean {
    if (thread.ready !== ready) db.pragma(`wal_autocheckpoint = ${thread.ready ? 0 : autocheckpoint}`);
    ready = thread.ready;
    return ready;
  }

  function finishRest(): void {
    if (Atomics.exchange(finish, 0, 0) === 0) return;
    try {
      // Where the thread is at it again, or somebody reads what is old, it stays, and is tried again after the next copy.
      db.pragma('wal_checkpoint(PASSIVE)');
    } catch (error) {
      if (!troubleOf(error)) throw error;
    }
  }

  return {
    get ready() {
      return isReady();
    },
    beforeCommit() {
      isReady();
      finishRest();
    },
    copy: (copied) =>
      thread.post({ copy: true }, () => {
        finishRest();
        copied();
      }),
    wrote: (rows) => void Atomics.add(written, 0, rows),
    close: () => thread.close(),
  };
}

function counter(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4));
}
