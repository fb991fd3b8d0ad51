import { formatDuration } from './format';
import { isUnparsed, type RecordedSend, recordedMessage } from './recorded/recorded-message';
import { isRedirect, type Judged } from './verdict-parts';

/** What PromptPal 1.16.8 records of a delivery, and what its page makes of it (observed). */
export interface Recorded {
  /** The page counts status 200 alone as a success, and calls what has no status pending. */
  page: 'success' | 'failed' | 'pending';
  status: number | null;
  /** Whether its message has "timeout" or "deadline exceeded" in it, be it in the URL; and where the URL is malformed. */
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

/** An exchange as far as it is judged. `hops` are those of its redirects; without them none is looked at. `error` is its cause. */
export type Concluded = Judged & RecordedSend;

/**
 * What PromptPal would record of something that was sent, and what is really so. Null where PromptPal would have recorded
 * nothing: what was caught, what is not over, and what a person or the end of the app broke off. The list, the detail, suites
 * and the check-up all ask here.
 */
export function conclusionOf(exchange: Concluded): Conclusion | null {
  const { direction, outcome } = exchange;
  if (direction === 'caught' || isOpen(outcome) || isTaken(exchange)) return null;
  const really = factOf(exchange);
  const recorded = recordedOf(exchange);
  return { recorded, really, differences: differencesOf(exchange, recorded, really) };
}

function isOpen(outcome: Judged['outcome']): boolean {
  return outcome === 'pending' || outcome === 'cancelled' || outcome === 'interrupted';
}

/** A weak key: Go takes it, so what came of it is not known. It does refuse a weak signature. */
function isTaken({ outcome, reason, error }: Concluded): boolean {
  return outcome === 'tls' && reason === 'weak_key' && error?.code !== 'CA_MD_TOO_WEAK';
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

function recordedOf(exchange: Concluded): Recorded {
  const { outcome, reason, status } = exchange;
  const inBody = outcome === 'timeout' && reason === 'receive';
  const answered = outcome === 'delivered' || outcome === 'rejected' || outcome === 'incomplete' || inBody;
  const known = answered ? status : null;
  const message = recordedMessage(exchange);
  return {
    page: known === null ? 'pending' : known === 200 ? 'success' : 'failed',
    status: known,
    isTimeout: isUnparsed(exchange) || (!answered && /timeout|deadline exceeded/.test(message ?? '')),
    message,
  };
}

function differencesOf(exchange: Concluded, { page, status, isTimeout }: Recorded, really: Fact): string[] {
  const found: string[] = [];
  if (isUnparsed(exchange)) {
    found.push('PromptPal records a timeout. Really nothing was sent, because the URL is malformed.');
  } else if (isTimeout && !really.isTimeout) {
    found.push(
      'PromptPal records a timeout, because that word is in its error message. Really there was none.',
    );
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
