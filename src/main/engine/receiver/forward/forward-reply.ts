import type { StoredPart } from '../../store/journal';
import type { Problem } from '../caught-entry';
import { isUnanswered } from '../problems';
import type { PlannedReply } from '../reply/compile-reply';
import type { LiveRequest, Replied } from '../reply/live-request';
import type { PlannedResponse } from '../reply/response-reply';
import type { Forwarding } from './forwarding';
import { bodyNotKept, clientGone } from './leg-words';

// Apart from compile-forward.ts, and each reply in a function of its own, so that what waits holds no body.

/** For a request whose body went on while it arrived. */
export function replyBegun(forwarding: Forwarding, fallback: PlannedResponse): PlannedReply {
  return {
    kind: 'late',
    delayMs: 0,
    needsBody: false,
    run: (live) => answerFrom(live, forwarding, fallback),
  };
}

/** For a request that is passed on once it is complete. */
export function replyWhole(begin: () => Promise<Forwarding>, fallback: PlannedResponse): PlannedReply {
  return {
    kind: 'late',
    delayMs: 0,
    needsBody: true,
    async run(live, request) {
      if (request.size > request.body.byteLength) {
        return answerInstead(live, bodyNotKept, fallback);
      }
      return answerFrom(live, await begunWith(begin, request), fallback);
    },
  };
}

async function begunWith(begin: () => Promise<Forwarding>, request: StoredPart): Promise<Forwarding> {
  const forwarding = await begin();
  if (request.size > 0) forwarding.push(request.body);
  forwarding.end(request.trailers);
  return forwarding;
}

async function answerFrom(
  live: LiveRequest,
  forwarding: Forwarding,
  fallback: PlannedResponse,
): Promise<Replied> {
  const { signal } = live;
  const { streamAnswer } = await import('./stream-answer');
  const leg = forwarding.answering;
  // The other targets get their request all the same: it is complete.
  const abort = () => leg?.abort(clientGone);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  const head = (await leg?.answer) ?? null;
  const problem = leg ? leg.error : forwarding.refused;
  const replied = await (signal.aborted
    ? live.left()
    : leg && head && !problem
      ? streamAnswer(live, leg, head)
      : answerInstead(live, problem, fallback));
  signal.removeEventListener('abort', abort);
  const hasFallback = problem !== null && !isUnanswered(replied.outcome);
  return {
    ...replied,
    forward: {
      now: forwarding.info(hasFallback),
      later: forwarding.isSettled ? null : forwarding.settled.then(() => forwarding.info(hasFallback)),
    },
  };
}

async function answerInstead(
  live: LiveRequest,
  problem: Problem | null,
  fallback: PlannedResponse,
): Promise<Replied> {
  const replied = fallback.kind === 'now' ? await live.answer(fallback.make) : await fallback.run(live);
  if (replied.problem || !problem) return replied;
  return {
    ...replied,
    problem: { code: problem.code, message: `${problem.message} The fallback reply was given instead.` },
  };
}
