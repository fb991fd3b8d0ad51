import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Task, ThreadData } from './messages';

/** A thread that answers messages, one at a time. */
export interface Thread<Answer> {
  /** Whether it has started, and runs. */
  readonly ready: boolean;
  /** Sends a message. `answered` is called once, with null if the thread ended instead, unless it was waited for. */
  post(message: object, answered: (answer: Answer | null) => void): void;
  /** Blocks until the message that was sent is answered, or that takes too long. Its answer is not told. */
  wait(): void;
  /** Lets it close its connection to the log, and ends it. No message may be waiting for its answer. */
  close(): void;
}

/** Longest that an answer is waited for while everything else stands still, in ms, and at the end. */
const patience = 10_000;
const closingPatience = 3_000;

/** Starts a thread of `script`, a file made of log-thread.ts. It does not keep the process from ending by itself. */
export function startThread<Answer>(script: string, data: Task & { path: string }): Thread<Answer> {
  const { port1, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(script, {
    workerData: { ...data, port: port2, answered } satisfies ThreadData,
    transferList: [port2],
  });
  let state: 'starting' | 'ready' | 'gone' = 'starting';
  let number = 0;
  let waiting: ((answer: Answer | null) => void) | null = null;
  worker.once('message', () => {
    if (state === 'starting') state = 'ready';
  });
  worker.on('error', () => end(null));
  worker.on('exit', () => {
    state = 'gone';
    end(null);
  });
  port1.on('message', (message: Answer & { number: number }) => {
    // Whoever gave up waiting has found out in another way what became of it.
    if (message.number === number) end(message);
  });
  worker.unref();
  port1.unref();

  function end(answer: Answer | null): void {
    const tell = waiting;
    waiting = null;
    port1.unref();
    tell?.(answer);
  }

  function send(message: object): void {
    number += 1;
    port1.postMessage({ ...message, number });
  }

  function wait(longest: number): void {
    waiting = null;
    port1.unref();
    const until = performance.now() + longest;
    for (;;) {
      const before = Atomics.load(answered, 0);
      const message = receiveMessageOnPort(port1)?.message as { number: number } | undefined;
      const left = until - performance.now();
      if (message?.number === number || left <= 0) return;
      if (message === undefined && Atomics.wait(answered, 0, before, left) === 'timed-out') return;
    }
  }

  return {
    get ready() {
      return state === 'ready';
    },
    post(message, tell) {
      waiting = tell;
      port1.ref();
      send(message);
    },
    wait: () => wait(patience),
    close() {
      // Also while it starts: a process that ends in the midst of loading the native module is aborted.
      if (state !== 'gone') {
        send({ close: true });
        wait(closingPatience);
      }
      state = 'gone';
      port1.close();
      void worker.terminate();
    },
  };
}
