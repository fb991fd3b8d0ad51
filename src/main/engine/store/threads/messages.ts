import type { MessagePort } from 'node:worker_threads';
import type { Applied, Batch } from '../batch';

/** What a thread gets when it starts. */
export interface ThreadData {
  task: 'writes' | 'checkpoints' | 'insights';
  /** The file of the log. */
  path: string;
  port: MessagePort;
  /** Counts the messages that were answered, for whoever waits for one without a turn of the loop. */
  answered: Int32Array<SharedArrayBuffer>;
  /** Counts what is written to the log, by whichever thread, with commits that wait for the disk. */
  written: Int32Array<SharedArrayBuffer>;
}

/** Bodies lie in `bytes`, one after the other. */
export type PostedBatch = Omit<Batch, 'bodies'> & { lengths: number[]; bytes: Uint8Array<ArrayBuffer> };

/** `code` is that of SQLite. */
export type BatchEnd = { applied: Applied } | { failure: string; code: string | null };
