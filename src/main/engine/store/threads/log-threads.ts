import type { Database } from 'better-sqlite3';
import type { Batch } from '../batch';
import { autocheckpoint } from '../database';
import type { BatchEnd, PostedBatch } from './messages';
import { startThread } from './start-thread';

/** The threads that work on the log beside this one. */
export interface LogThreads {
  /** Whether batches can be handed over. */
  readonly ready: boolean;
  /** Hands a batch over; the one before must have ended. `ended` gets null where nobody knows how, because the thread is gone. */
  write(batch: Batch, ended: (end: BatchEnd | null) => void): void;
  /** Blocks until the batch that was handed over has ended. */
  wait(): BatchEnd | null;
  /** Copies what was committed from the WAL into the file. To be asked for once at a time. */
  copy(copied: () => void): void;
  /** Says that so many rows are written, by whichever thread, with a commit that waits for the disk. */
  wrote(rows: number): void;
  close(): void;
}

/** Starts them on the log at `path`, of which `db` is the connection of this thread. `script` is made of log-thread.ts. */
export function startLogThreads(script: string, path: string, db: Database): LogThreads {
  const written = new Int32Array(new SharedArrayBuffer(4));
  const writes = startThread<BatchEnd>(script, { task: 'writes', path, written });
  const checkpoints = startThread<object>(script, { task: 'checkpoints', path, written });
  let ready = false;

  return {
    get ready() {
      const both = writes.ready && checkpoints.ready;
      // Somebody must copy the WAL: another thread, or, before it runs and once it has ended, the commits of this one.
      if (both !== ready) db.pragma(`wal_autocheckpoint = ${both ? 0 : autocheckpoint}`);
      ready = both;
      return both;
    },
    write({ bodies, ...batch }, ended) {
      const lengths = bodies.map(({ byteLength }) => byteLength);
      const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
      let offset = 0;
      for (const body of bodies) {
        bytes.set(body, offset);
        offset += body.byteLength;
      }
      const posted: PostedBatch = { ...batch, lengths, bytes };
      writes.post({ batch: posted }, [bytes.buffer], ended);
    },
    wait: writes.wait,
    copy: (copied) => checkpoints.post({ copy: true }, [], copied),
    wrote: (rows) => void Atomics.add(written, 0, rows),
    close() {
      writes.close();
      checkpoints.close();
    },
  };
}
