import type { Socket } from 'node:net';
import { formatDuration } from '@shared/format';
import type { HeaderPair, Outcome } from '@shared/model';
import { type Refusal, refusal } from './answer';
import type { Problem } from './caught-entry';
import { hosts, type RequestHead } from './request-part';

/** The client closed the connection, in order or not, before something could happen. */
export function clientLeft(socket: Socket, before: string): Problem {
  const { code } = (socket.errored ?? {}) as { code?: string };
  const how = code === 'ECONNRESET' ? 'reset' : 'closed';
  return { code: code ?? 'CLIENT_CLOSED', message: `The client ${how} the connection before ${before}.` };
}

export const receiverStopped: Problem = {
  code: 'RECEIVER_STOPPED',
  message: 'Hookpair stopped catching before the request was complete.',
};

/** Whether nobody was there any more, be it the client or we. */
export function isUnanswered(outcome: Outcome): boolean {
  return outcome === 'aborted' || outcome === 'interrupted';
}

/** What becomes of a request that nobody answered: whoever left, the client or we, must not be taken for the other. */
export function unansweredOutcome(problem: Problem | null): 'interrupted' | 'aborted' {
  return problem?.code === receiverStopped.code ? 'interrupted' : 'aborted';
}

export const memoryShort: Problem = {
  code: 'MEMORY_LIMIT',
  message:
    'Too many bodies arrived at once, so only the beginning of this one is kept; the rest was counted and hashed.',
};

export const tooManyFaults: Problem = {
  code: 'TOO_MANY_FAULTS',
  message: 'Too many requests are waiting for a fault to end, so this one was answered 503 instead.',
};

export function faultTooLong(ms: number): Problem {
  const message = `The fault had lasted ${formatDuration(ms)}, which is the most, so Hookpair closed the connection.`;
  return { code: 'FAULT_TIME_OVER', message };
}

/** A mistake of ours, which must not look like one of the client. */
export function replyFailed(error: unknown): Problem {
  const cause = error instanceof Error ? error.message : String(error);
  return { code: 'REPLY_FAILED', message: `The reply of the endpoint could not be made: ${cause}` };
}

export const expectationFailed = refusal(
  417,
  'Expectation Failed',
  'EXPECTATION_FAILED',
  'The only expectation that can be met is 100-continue.',
);

export const connectRefused = refusal(
  501,
  'Not Implemented',
  'CONNECT_REFUSED',
  'CONNECT asks for a tunnel, and Hookpair is not a proxy.',
);

const hostMissing = refusal(
  400,
  'Bad Request',
  'HOST_MISSING',
  'A request of HTTP/1.1 must have a Host header.',
);
const hostTwice = refusal(
  400,
  'Bad Request',
  'HOST_REPEATED',
  'A request must have one Host header, not several.',
);

/** What is wrong with the Host lines of a request; it is answered 400 then (RFC 9112 §3.2). */
export function hostProblem(req: RequestHead, headers: readonly HeaderPair[]): Refusal | null {
  const count = hosts(headers).length;
  if (count > 1) return hostTwice;
  return count === 0 && req.httpVersion === '1.1' ? hostMissing : null;
}
