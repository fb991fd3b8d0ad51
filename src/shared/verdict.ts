import { caughtVerdict } from './caught-verdict';
import { formatDuration } from './format';
import type { ExchangeSummary, OutcomeReason, PhaseName, TlsReason } from './model';
import { isRedirect, type Judged, type Verdict } from './verdict-parts';

/** PromptPal gives an endpoint this long, from DNS to the last byte of the body, in ms (integration guide). */
export const budgetMs = 10_000;

const lost = 'PromptPal will not retry.';

/** The verdict, from the summary alone, so that the list and the detail always agree. */
export function verdictOf(exchange: Judged): Verdict {
  if (exchange.direction === 'caught') return caughtVerdict(exchange);
  const took = exchange.durationMs === null ? '' : formatDuration(exchange.durationMs);
  switch (exchange.outcome) {
    case 'pending':
      return { tone: 'neutral', chip: 'sending', title: 'Sending…', cause: null, next: null };
    case 'delivered':
      return delivered(exchange.status ?? 0, exchange.durationMs ?? 0);
    case 'rejected':
      return rejected(exchange.status ?? 0, took);
    case 'incomplete':
      return {
        tone: 'warn',
        chip: `${exchange.status ?? '2xx'} cut`,
        title: `Answered ${exchange.status ?? '2xx'}, but its body broke off after ${took}.`,
        cause:
          'PromptPal sees the status and a read error: its log and the guide’s “any 2xx” disagree about this one.',
        next: 'Send the whole body: check Content-Length, the chunks, and that the process does not die while it answers.',
      };
    case 'timeout':
      return timedOut(exchange);
    case 'tls':
      return bad('tls', `Not delivered: TLS failed, ${tlsWords(exchange.reason)}. ${lost}`, {
        cause: null,
        next: tlsNext(exchange.reason),
      });
    default:
      return failures[exchange.outcome](exchange);
  }
}

function delivered(status: number, durationMs: number): Verdict {
  const spare = formatDuration(Math.max(0, budgetMs - durationMs));
  const slow = durationMs > budgetMs / 2;
  return {
    tone: slow ? 'warn' : 'good',
    chip: String(status),
    title: `Delivered: ${status} in ${formatDuration(durationMs)}, ${spare} to spare.`,
    cause: null,
    next: slow
      ? 'More than half of the 10 s is used. Answer at once, and do the work in the background.'
      : null,
  };
}

/** A deadline more than this before PromptPal's, in ms, was shortened on purpose; timers are never so early. */
const surelyShortened = 100;

function timedOut({ reason, status, durationMs }: Judged): Verdict {
  const shortened = durationMs !== null && durationMs < budgetMs - surelyShortened ? durationMs : null;
  const deadline = shortened === null ? '10 s' : formatDuration(shortened);
  const cause = shortened === null ? null : 'The deadline was shortened to see this. PromptPal waits 10 s.';
  if (status !== null && reason !== 'receive') {
    return bad(
      'timeout',
      `Not delivered: answered ${status}, but after the deadline of ${deadline}. ${lost}`,
      {
        cause,
        next: 'The endpoint may have done its work, although PromptPal counts it as failed: answer first, work afterwards.',
      },
    );
  }
  return bad('timeout', `Not delivered: ${timeoutWords(reason)} within ${deadline}. ${lost}`, {
    cause,
    next: timeoutNext(reason),
  });
}

function rejected(status: number, took: string): Verdict {
  const redirect = isRedirect(status);
  return bad(String(status), `Not delivered: answered ${status} in ${took}. ${lost}`, {
    cause: redirect ? 'A redirect that could not be followed counts as a failure.' : null,
    next: rejectedNext(status),
  });
}

function rejectedNext(status: number): string {
  if (status === 401 || status === 403)
    return 'PromptPal sends no secret. Put credentials in the URL, or let it in.';
  if (status === 404) return 'Nothing answers on this path: compare it with the routes of the endpoint.';
  if (status === 405) return 'The endpoint must allow POST on this path.';
  if (status === 413) return 'Raise the body limit of the endpoint or of the proxy before it.';
  if (status === 415) return 'The endpoint must accept Content-Type: application/json.';
  if (status === 429) return 'The endpoint limits the rate. PromptPal does not wait and try again.';
  if (status >= 500) return 'Look at the endpoint’s own log: the request and the response are shown below.';
  return 'Only 2xx counts as delivered.';
}

function bad(chip: string, title: string, more: Pick<Verdict, 'cause' | 'next'>): Verdict {
  return { tone: 'bad', chip, title, ...more };
}

type Failure = Exclude<
  ExchangeSummary['outcome'],
  'pending' | 'delivered' | 'rejected' | 'incomplete' | 'timeout' | 'tls'
>;

const failures: Record<Failure, (exchange: Judged) => Verdict> = {
  dns: ({ url }) =>
    bad('dns', `Not delivered: the host name ${hostOf(url)} was not found. ${lost}`, {
      cause: null,
      next: 'Check the spelling of the host, and that its DNS record is public.',
    }),
  refused: ({ url }) =>
    bad('refused', `Not delivered: ${hostOf(url)} refused the connection. ${lost}`, {
      cause: 'The machine answers, but nothing listens on that port.',
      next: 'Start the endpoint, or correct the port.',
    }),
  reset: () =>
    bad('reset', `Not delivered: the connection was closed before an answer. ${lost}`, {
      cause: 'The endpoint, or something before it, closed the connection without a complete response.',
      next: 'Look for a crash in the endpoint’s log, or a proxy that closes idle connections.',
    }),
  unreachable: ({ url }) =>
    bad('no route', `Not delivered: ${hostOf(url)} cannot be reached. ${lost}`, {
      cause: 'There is no route to that address from this machine.',
      next: 'Check the network, the VPN and the firewall.',
    }),
  protocol: () =>
    bad('protocol', `Not delivered: the answer is not valid HTTP. ${lost}`, {
      cause: null,
      next: 'Is this an HTTP port? https:// against a plain port, or the other way round, looks like this.',
    }),
  redirects: () =>
    bad('redirects', `Not delivered: too many redirects. ${lost}`, {
      cause: 'PromptPal’s client stops after 10.',
      next: 'Give PromptPal the final URL. The hops are listed under Timing.',
    }),
  bad_url: () =>
    bad('bad url', `Not sent: the URL cannot be used. ${lost}`, {
      cause: null,
      next: 'Correct the target URL in Webhooks; it begins with http:// or https://.',
    }),
  cancelled: () => neutral('cancelled', 'Cancelled by you before the answer was complete.'),
  interrupted: () =>
    neutral(
      'interrupted',
      'Interrupted: Hookpair was closed, or the computer slept, before the answer. The endpoint may have got it.',
    ),
  aborted: () => neutral('aborted', 'The client left.'),
  malformed: () => neutral('malformed', 'Not HTTP.'),
};

function neutral(chip: string, title: string): Verdict {
  return { tone: 'neutral', chip, title, cause: null, next: null };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function timeoutWords(reason: OutcomeReason | null): string {
  const words: Partial<Record<PhaseName, string>> = {
    queue: 'no connection was free',
    dns: 'the host name was not resolved',
    connect: 'no connection',
    tls: 'TLS was not set up',
    send: 'the request could not be sent',
    wait: 'no answer',
    receive: 'the answer began but was not complete',
  };
  return words[reason as PhaseName] ?? 'no complete answer';
}

function timeoutNext(reason: OutcomeReason | null): string {
  if (reason === 'dns')
    return 'The DNS server does not answer. Check the network, and the host’s name servers.';
  if (reason === 'connect')
    return 'A firewall may drop the packets, or the endpoint accepts no more connections.';
  if (reason === 'tls') return 'The port accepts, but does not speak TLS. Is it an https port?';
  if (reason === 'receive') return 'Send the whole body at once: the 10 s include reading it.';
  return 'Answer 2xx at once, and do the work in the background: the 10 s are for everything.';
}

function tlsWords(reason: OutcomeReason | null): string {
  const words: Record<TlsReason, string> = {
    expired: 'the certificate has expired',
    not_yet_valid: 'the certificate is not valid yet',
    self_signed: 'the certificate is self-signed',
    wrong_host: 'the certificate is for another host',
    untrusted: 'the authority that issued the certificate is not trusted',
    incomplete_chain:
      'the chain is incomplete, because the certificate’s issuer was not sent and is not known',
    weak_key: 'the key of the certificate is too weak',
    revoked: 'the certificate was revoked',
    handshake: 'the two sides did not agree',
  };
  return words[reason as TlsReason] ?? words.handshake;
}

function tlsNext(reason: OutcomeReason | null): string {
  switch (reason) {
    case 'expired':
      return 'Renew the certificate.';
    case 'not_yet_valid':
      return 'Check the clock of the machine that issued it, or wait until it is valid.';
    case 'self_signed':
      return 'Use a certificate of an authority that PromptPal’s server trusts.';
    case 'wrong_host':
      return 'Issue it for this host name, or use the name it was issued for. The TLS tab lists them.';
    case 'untrusted':
      return 'Use a certificate of an authority that PromptPal’s server trusts. The TLS tab shows the chain.';
    case 'incomplete_chain':
      return 'Serve the whole chain, leaf first and then the intermediates. The TLS tab shows what was sent.';
    case 'weak_key':
      return 'Issue it for a key of at least 2048 bits of RSA, or P-256. PromptPal’s own client may still take this one; most others do not.';
    case 'revoked':
      return 'Issue a new certificate.';
    default:
      return 'Is this an https port, and does it speak TLS 1.2 or newer?';
  }
}
