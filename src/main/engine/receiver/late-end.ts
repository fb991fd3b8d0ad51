import type { GivenAnswer } from '../proof/open-send';
import type { EntryEnd } from '../store/journal';
import { forwardedEntry, repliedEntry } from './caught-entry';
import type { ReceiverContext } from './context';
import { replyFailed } from './problems';
import type { Replied } from './reply/live-request';

/** Who waits for the end of a late reply. */
interface Waiting {
  /** When its head was complete, in monotonic ms. */
  started: number;
  /** The client has its answer. */
  replied(): void;
  /** Nobody is to hear an answer: there was none. */
  giveUp(): void;
  /** Nothing more is written of it. */
  release(): void;
}

/** Ends the row of a late reply. In a scope of its own, so that the request's body is not held until then. */
export function lateEnd({ log, clock }: ReceiverContext, pending: EntryEnd, waiting: Waiting) {
  const answer: GivenAnswer = { status: null, completedAt: Number.POSITIVE_INFINITY };
  const ended = (replied: Replied) => {
    answer.status = replied.status;
    answer.completedAt = clock.monotonic();
    const end = repliedEntry(pending, replied, answer.completedAt - waiting.started);
    log.replied(end);
    waiting.replied();
    const later = replied.forward?.later?.then((forward) => log.amend(forwardedEntry(end, forward)));
    if (later) void later.then(waiting.release);
    else waiting.release();
  };
  const failed = (error: unknown) => {
    ended({ response: null, status: null, outcome: 'reset', problem: replyFailed(error) });
    waiting.giveUp();
  };
  return { answer, ended, failed };
}
