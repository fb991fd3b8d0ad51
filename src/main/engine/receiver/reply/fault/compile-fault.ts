import type { FaultReply } from '@shared/endpoint/endpoint';
import { type AnswerMaker, jsonContent } from '../../answer';
import { tooManyFaults } from '../../problems';
import type { CompiledReply, ReplyTools } from '../compile-reply';
import type { LateReply } from '../live-request';
import { onBareSocket } from './bare-answer';
import {
  closeBeforeStatus,
  closeMidBody,
  garbage,
  invalidChunking,
  neverAnswer,
  reset,
  wrongContentLength,
} from './broken-answers';
import { gzipBomb } from './gzip-bomb';
import { dribble, hugeBody } from './long-answers';
import { hopOf, redirectOn, redirectStatus } from './redirects';

const busy = jsonContent(503, { error: tooManyFaults.message });

/** Each fault, made once when the endpoint changes. Faults that take time share `limits.faultsAtOnce`. */
export function compileFault(reply: FaultReply, { answers }: ReplyTools): CompiledReply {
  const received = answers.received;
  switch (reply.fault) {
    case 'never_answer':
      return late(onBareSocket(neverAnswer));
    case 'answer_late':
      return late(answerAfter(reply.afterMs, received), reply.afterMs);
    case 'slow_accept':
      // The next request is to find a connection that was not accepted yet, too: this one is not kept.
      return late(
        answerAfter(reply.delayMs, (now, _keepAlive, head) => received(now, false, head)),
        reply.delayMs,
      );
    case 'dribble':
      return late(onBareSocket(dribble(reply.bytes, reply.everyMs)));
    case 'close_before_status':
      return late(onBareSocket(closeBeforeStatus));
    case 'reset':
      return late(onBareSocket(reset));
    case 'close_mid_body':
      return late(onBareSocket(closeMidBody));
    case 'wrong_content_length':
      return late(onBareSocket(wrongContentLength(reply.difference)));
    case 'invalid_chunking':
      return late(onBareSocket(invalidChunking));
    case 'garbage':
      return late(onBareSocket(garbage));
    case 'huge_body':
      return late(onBareSocket(hugeBody(reply.bytes)));
    case 'gzip_bomb':
      return late(onBareSocket(gzipBomb(reply.bytes)));
    case 'redirect_chain':
      return (view) =>
        hopOf(view) < reply.hops ? now(redirectStatus, redirectOn(answers, view)) : now(200, received);
    case 'redirect_loop':
      return (view) => now(redirectStatus, redirectOn(answers, view));
    case 'too_many_requests': {
      const headers = [['Retry-After', String(reply.retryAfterSeconds)]] as const;
      const make = answers.fixed(jsonContent(429, { error: 'Too many requests. Come back later.' }, headers));
      return () => now(429, make);
    }
  }

  function late(fault: LateReply, delayMs = 0): CompiledReply {
    const run = bounded(fault, answers.fixed(busy));
    return () => ({ kind: 'late', delayMs, needsBody: false, run });
  }
}

function now(status: number, make: AnswerMaker): ReturnType<CompiledReply> {
  return { kind: 'now', status, make };
}

function answerAfter(ms: number, make: AnswerMaker): LateReply {
  return async (live) => ((await live.wait(ms)) ? live.answer(make) : live.left());
}

/** Answers 503 when too many faults are going on. */
function bounded(fault: LateReply, refuse: AnswerMaker): LateReply {
  return async (live, request) => {
    const { context } = live;
    if (context.faults >= context.limits.faultsAtOnce)
      return { ...(await live.answer(refuse)), problem: tooManyFaults };
    context.faults += 1;
    try {
      return await fault(live, request);
    } finally {
      context.faults -= 1;
    }
  };
}
