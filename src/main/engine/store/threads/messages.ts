import type { MessagePort } from 'node:worker_threads';

/** What a thread is to do. */
export type Task = { task: 'insights' } | ({ task: 'checkpoints' } & CheckpointsData);

/** What a thread gets when it starts. */
export type ThreadData = Task & {
  /** The file of the log. */
  path: string;
  port: MessagePort;
  /** Counts the messages that were answered, for whoever waits for one without a turn of the loop. */
  answered: Int32Array<SharedArrayBuffer>;
};

/** What the thread of checkpoints shares with whoever writes the log. */
export interface CheckpointsData {
  /** Counts the rows that were written to the log with commits whose end waits for the disk. */
  written: Int32Array<SharedArrayBuffer>;
  /** 1 where whoever writes is to copy the rest of the WAL. */
  finish: Int32Array<SharedArrayBuffer>;
}
