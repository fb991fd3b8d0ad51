import type { ForwardReply } from '@shared/endpoint/endpoint';
import { compilePattern } from '@shared/endpoint/path-pattern';
import type { CompiledReply, ReplyTools } from '../reply/compile-reply';
import type { RequestView } from '../reply/request-view';
import { compileResponse } from '../reply/response-reply';
import { replyBegun, replyWhole } from './forward-reply';
import type { Forwarding } from './forwarding';

/**
 * Passes a request on, and answers with the answer of one target, or with the fallback. Where the head decides, the
 * body goes on while it arrives (`begin`); else from what was kept, once it is complete. `path` is the endpoint's.
 */
export function compileForward(reply: ForwardReply, tools: ReplyTools, path: string): CompiledReply {
  const { targets, answerFrom, timeoutMs } = reply;
  const { forwarder } = tools;
  const pattern = compilePattern(path);
  const compiledFallback = compileResponse(reply.fallback, tools);
  forwarder.prepare();

  function begin(view: RequestView): Promise<Forwarding> {
    return forwarder.start({
      targets,
      answerFrom,
      timeoutMs,
      method: view.method,
      headers: view.request.headers,
      rest: pattern.rest(view.path),
      query: view.rawQuery,
      started: view.started,
    });
  }

  function planned(view: RequestView, counter: number, begun?: Forwarding) {
    // Rendered at once: what waits for a target must not hold the request's body.
    const fallback = compiledFallback(view, counter);
    return begun ? replyBegun(begun, fallback) : replyWhole(() => begin(view), fallback);
  }
  return Object.assign(planned, { begin });
}
