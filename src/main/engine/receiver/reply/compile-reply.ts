import type { Reply } from '@shared/endpoint/endpoint';
import type { Clock } from '../../clock';
import { type AnswerMaker, type Answers, jsonContent } from '../answer';
import { compileFault } from './fault/compile-fault';
import type { LateReply } from './live-request';
import type { RequestView } from './request-view';
import { compileResponse } from './response-reply';

/** What replies are made with. */
export interface ReplyTools {
  answers: Answers;
  clock: Clock;
  /** Of 0 up to 1. */
  random: () => number;
}

/** `now` is committed with its answer and then written; `late` is committed as pending, and ends when `run` has. */
export type PlannedReply =
  | { kind: 'now'; status: number; make: AnswerMaker }
  | {
      kind: 'late';
      /** What is told of its delay, in ms; 0 where that is no part of it. */
      delayMs: number;
      /** Whether `run` reads the request's body, which stays in memory until it ends then. */
      needsBody: boolean;
      run: LateReply;
    };

/** `counter` is the number of the request to its endpoint, from 1. */
export type CompiledReply = (view: RequestView, counter: number) => PlannedReply;

/** Made once, when the endpoint changes. */
export function compileReply(reply: Reply, tools: ReplyTools): CompiledReply {
  switch (reply.kind) {
    case 'response':
      return compileResponse(reply, tools);
    case 'fault':
      return compileFault(reply, tools);
    // Cannot be saved (see endpoint-schema.ts), but a log may come from a version that can do more.
    case 'forward': {
      const error = `This version of Hookpair cannot reply with a ${reply.kind}.`;
      const make = tools.answers.fixed(jsonContent(501, { error }));
      return () => ({ kind: 'now', status: 501, make });
    }
  }
}
