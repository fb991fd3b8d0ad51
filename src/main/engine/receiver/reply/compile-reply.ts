import type { Reply } from '@shared/endpoint/endpoint';
import type { Clock } from '../../clock';
import type { AnswerMaker, Answers } from '../answer';
import { compileForward } from '../forward/compile-forward';
import type { Forwarder } from '../forward/forwarder';
import type { Forwarding } from '../forward/forwarding';
import { compileFault } from './fault/compile-fault';
import type { LateReply } from './live-request';
import type { RequestView } from './request-view';
import { compileResponse } from './response-reply';

/** What replies are made with. */
export interface ReplyTools {
  answers: Answers;
  clock: Clock;
  forwarder: Forwarder;
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
export interface CompiledReply {
  (view: RequestView, counter: number, begun?: Forwarding): PlannedReply;
  /** Never takes time. */
  atOnce?: true;
  /** Begins with the head alone, where the reply can; what it began is handed over later, as `begun`. */
  begin?: (view: RequestView) => Promise<Forwarding>;
}

/** Made once, when the endpoint changes. `path` is the endpoint's. */
export function compileReply(reply: Reply, tools: ReplyTools, path: string): CompiledReply {
  switch (reply.kind) {
    case 'response': {
      const response: CompiledReply = compileResponse(reply, tools);
      if (reply.delay.kind === 'none') response.atOnce = true;
      return response;
    }
    case 'forward':
      return compileForward(reply, tools, path);
    case 'fault':
      return compileFault(reply, tools);
  }
}
