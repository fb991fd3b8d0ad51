import type { Outcome } from '@shared/model';
import type { Problem } from '../caught-entry';

/** What happened to a leg and what to do next, by its outcome. What is not here is told with the system's words. */
const words: Partial<Record<Outcome, (host: string) => string>> = {
  refused: (host) =>
    `${host} refused the connection: nothing listens there. Start the server, or correct the target.`,
  dns: (host) => `The name of ${host} could not be resolved. Check the spelling and the network.`,
  reset: (host) =>
    `${host} closed the connection before it had answered. Look into its log: it may have crashed.`,
  unreachable: (host) => `There is no way to ${host}. Check the address and the network.`,
};

/** The cause of a failed leg, in words a person can act on. `host` with its port; `cause` is the system's. */
export function legProblem(host: string, outcome: Outcome, { code, message }: Problem): Problem {
  const told = words[outcome];
  if (told) return { code, message: told(host) };
  if (outcome === 'tls') {
    return {
      code,
      message: `No trusted TLS connection to ${host}: ${message}. Trust its certificate in the system, or use http:// for a server on this computer.`,
    };
  }
  return { code, message: `${host} could not be asked: ${message}.` };
}

export function noProgress(host: string, doing: string, timeoutMs: number): Problem {
  const message = `${host} did not ${doing} within ${timeoutMs} ms. Look into its log, or give it more time.`;
  return { code: 'FORWARD_TIMEOUT', message };
}

export function brokeOff(host: string, code: string): Problem {
  const message = `The answer of ${host} broke off, and so did ours. Look into its log: it may have crashed.`;
  return { code, message };
}

export const ownAddress: Problem = {
  code: 'FORWARD_LOOP',
  message:
    'The target is Hookpair itself, and would be asked again and again. Choose the address of another server.',
};

export const tooMany: Problem = {
  code: 'FORWARD_LIMIT',
  message:
    'Too many requests are being passed on at once. Does the target pass them back to Hookpair? Correct the target, or send fewer at once.',
};

export const bodyNotKept: Problem = {
  code: 'FORWARD_BODY_NOT_KEPT',
  message:
    'The body is longer than what is kept, and rules that look into bodies let it be passed on only from what is kept. Keep more in Settings, or use rules without JSON paths and filters.',
};

export const clientGone: Problem = {
  code: 'CLIENT_LEFT',
  message: 'The client left, so the target was not waited for.',
};

export const receiverCut: Problem = {
  code: 'RECEIVER_STOPPED',
  message: 'Hookpair stopped catching before the target had answered.',
};
