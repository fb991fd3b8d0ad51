import { formatDuration } from './format';
import type { Hop } from './model';
import { isRedirect, type Judged } from './verdict-parts';

/** What PromptPal 1.16.8 records of a delivery, and what its page makes of it (observed). */
export interface Recorded {
  /** The page counts status 200 alone as a success, and calls what has no status pending. */
  page: 'success' | 'failed' | 'pending';
  status: number | null;
  isTimeout: boolean;
  /** In the words of Go's client; null without an error. */
  message: string | null;
}

/** What is really so. */
export interface Fact {
  /** A 2xx, whole and in time, to a request that carried the event. */
  delivered: boolean;
  status: number | null;
  isTimeout: boolean;
}

/** Both, side by side. Where they differ, `differences` says how, a sentence each. */
export interface Conclusion {
  recorded: Recorded;
  really: Fact;
  differences: string[];
}

/** An exchange as far as it is judged. `hops` are those of its redirects; without them none is looked at. */
export type Concluded = Judged & { hops?: readonly Pick<Hop, 'method'>[] | undefined };

/**
 * What PromptPal would record of something that was sent, and what is really so. Null where PromptPal would have recorded
 * nothing: what was caught, what is not over, and what a person or the end of the app broke off. The list, the detail, suites
 * and the check-up all ask here.
 */
export function conclusionOf(exchange: Concluded): Conclusion | null {
  const { direction, outcome } = exchange;
  if (direction === 'caught' || isOpen(outcome)) return null;
  const really = factOf(exchange);
  const recorded = recordedOf(exchange);
  return { recorded, really, differences: differencesOf(exchange, recorded, really) };
}

function isOpen(outcome: Judged['outcome']): boolean {
  return outcome === 'pending' || outcome === 'cancelled' || outcome === 'interrupted';
}

/** Whether the event was lost on the way: the request that was answered at the end was not the POST. */
export function becameGet({ outcome, hops }: Pick<Concluded, 'outcome' | 'hops'>): boolean {
  return outcome !== 'redirects' && (hops ?? []).some(({ method }) => method === 'GET');
}

function factOf(exchange: Concluded): Fact {
  const { outcome, status } = exchange;
  return {
    delivered: outcome === 'delivered' && !becameGet(exchange),
    // An answer after the deadline is an answer, but nobody heard it.
    status: outcome === 'timeout' && exchange.reason !== 'receive' ? null : status,
    isTimeout: outcome === 'timeout',
  };
}

function recordedOf({ outcome, reason, status, url }: Concluded): Recorded {
  const inBody = outcome === 'timeout' && reason === 'receive';
  const answered = outcome === 'delivered' || outcome === 'rejected' || outcome === 'incomplete' || inBody;
  const known = answered ? status : null;
  return {
    page: known === null ? 'pending' : known === 200 ? 'success' : 'failed',
    status: known,
    isTimeout: (outcome === 'timeout' && !inBody) || outcome === 'bad_url',
    message: messageOf(outcome, inBody, url),
  };
}

/** As net/http words it, without what only the system knows, such as addresses. */
function messageOf(outcome: Judged['outcome'], inBody: boolean, url: string): string | null {
  const post = `Post ${JSON.stringify(url)}`;
  switch (outcome) {
    case 'delivered':
    case 'rejected':
      return null;
    case 'incomplete':
      return 'unexpected EOF';
    case 'timeout':
      return inBody
        ? 'context deadline exceeded (Client.Timeout or context cancellation while reading body)'
        : `${post}: context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
    case 'dns':
      return `${post}: dial tcp: lookup ${hostOf(url)}: no such host`;
    case 'refused':
      return `${post}: dial tcp: connect: connection refused`;
    case 'unreachable':
      return `${post}: dial tcp: connect: no route to host`;
    case 'reset':
      return `${post}: EOF`;
    case 'tls':
      return `${post}: tls: failed to verify certificate`;
    case 'redirects':
      return `${post}: stopped after 10 redirects`;
    case 'bad_url':
      return `parse ${JSON.stringify(url)}: invalid URL`;
    default:
      return `${post}: net/http: HTTP/1.x transport connection broken`;
  }
}

function differencesOf(exchange: Concluded, { page, status, isTimeout }: Recorded, really: Fact): string[] {
  const found: string[] = [];
  if (exchange.outcome === 'bad_url') {
    found.push('PromptPal records a timeout. Really nothing was sent, because the URL is malformed.');
  } else if (really.isTimeout && !isTimeout) {
    found.push('PromptPal records no timeout. Really the body was not complete within the deadline.');
  }
  if (page === 'pending') {
    found.push('PromptPal’s page shows it as pending, and always will. Really it has failed.');
  } else if (page === 'success' && !really.delivered) {
    found.push(`PromptPal’s page shows it as a success. Really ${whyNot(exchange)}`);
  } else if (page === 'failed' && really.delivered) {
    found.push(
      `PromptPal’s page shows it as failed, because it counts 200 alone. Really ${status} is delivered.`,
    );
  } else if (page === 'failed' && status !== null && status >= 200 && status < 300) {
    found.push(`By “any 2xx” ${status} is a success. Really ${whyNot(exchange)}`);
  }
  return found;
}

function whyNot(exchange: Concluded): string {
  if (becameGet(exchange)) return 'the event was lost: a redirect turned the POST into a GET without a body.';
  if (exchange.outcome === 'timeout') return 'the answer was not complete in time.';
  return `its body broke off after ${formatDuration(exchange.durationMs ?? 0)}.`;
}

/** In a few words what PromptPal's page shows, for a table: `failed, 204`. */
export function pageWords({ page, status, isTimeout }: Recorded): string {
  const words =
    status === null ? page : isRedirect(status) ? `${page}, ${status} not followed` : `${page}, ${status}`;
  return isTimeout ? `${words}, timeout` : words;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
