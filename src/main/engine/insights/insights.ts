import { AppFailure, toAppError } from '@shared/errors';
import type { InsightsAnswer, InsightsQuestion, InsightsUnderWay } from '@shared/insights/insights';
import type { Clock } from '../clock';
import { openConnection } from '../store/database';
import { startThread, type Thread } from '../store/threads/start-thread';
import { type Asked, type Asker, createAsker } from './asker';
import type { AskEnd } from './insights-thread';

export type Reply = InsightsAnswer | InsightsUnderWay;

export interface Insights {
  ask(question: InsightsQuestion): Promise<Reply>;
  close(): void;
}

interface Options {
  /** The file of the log. */
  path: string;
  clock: Clock;
  /** The script of the threads of the log; null to work on this one. */
  script: string | null;
}

/** How long a thread with the columns in its memory is kept after the last question, in ms. */
const keptMs = 5 * 60_000;

/**
 * Answers questions about the log. A thread of its own with a connection of its own does it, so that catching and
 * sending go on; it is started with the first question, and ended when nobody has asked for a while.
 */
export function createInsights({ path, clock, script }: Options): Insights {
  let thread: Thread<AskEnd> | null = null;
  /** Gives up the question that the thread works on. */
  let giveUp: (() => void) | null = null;
  let here: { ask: Asker; close(): void } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let cancelEnd: (() => void) | null = null;
  let isClosed = false;

  function askHere(asked: Asked): Reply {
    if (!here) {
      const db = openConnection(path);
      here = { ask: createAsker(db, clock.monotonic), close: () => db.close() };
    }
    return here.ask(asked);
  }

  function askThread(asked: Asked, file: string): Promise<Reply> {
    thread ??= startThread<AskEnd>(file, { task: 'insights', path });
    const { post } = thread;
    return new Promise((resolve, reject) => {
      giveUp = () => reject(closed());
      post({ asked }, (end) => {
        giveUp = null;
        if (end && 'reply' in end) return resolve(end.reply);
        if (end) return reject(new AppFailure(end.error.code, end.error.message, end.error.hint));
        thread = null;
        if (isClosed) return reject(closed());
        // The thread is gone.
        try {
          resolve(askHere(asked));
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  function end(): void {
    cancelEnd?.();
    cancelEnd = null;
    thread?.close();
    thread = null;
    here?.close();
    here = null;
  }

  async function ask(question: InsightsQuestion): Promise<Reply> {
    if (isClosed) throw closed();
    cancelEnd?.();
    cancelEnd = null;
    const asked = { question, now: clock.now() };
    try {
      return script === null ? askHere(asked) : await askThread(asked, script);
    } finally {
      cancelEnd ??= clock.after(keptMs, end);
    }
  }

  return {
    // One at a time: a thread has one answer under way.
    ask(question) {
      const answer = last.then(() => ask(question));
      last = answer.catch(toAppError);
      return answer;
    },
    close() {
      isClosed = true;
      if (giveUp) thread?.wait();
      giveUp?.();
      end();
    },
  };
}

function closed(): AppFailure {
  return new AppFailure('engine_unavailable', 'The log is being closed.', 'Start the app again.');
}
