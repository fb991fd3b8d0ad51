import { formatDuration } from './format';
import { isRedirect, type Judged, type Verdict } from './verdict-parts';

/** What the sender of a caught request would conclude. */
export function caughtVerdict(exchange: Judged): Verdict {
  const took = exchange.durationMs === null ? '' : ` in ${formatDuration(exchange.durationMs)}`;
  const status = exchange.status === null ? '' : String(exchange.status);
  switch (exchange.outcome) {
    case 'pending':
      return {
        tone: 'neutral',
        chip: 'answering',
        title: 'Caught. The endpoint has not answered yet.',
        cause: null,
        next: null,
      };
    case 'interrupted':
      return {
        tone: 'warn',
        chip: 'interrupted',
        title: 'Caught, but Hookpair stopped catching, or ended, before its answer was written.',
        cause: null,
        next: null,
      };
    case 'delivered':
      return {
        tone: 'good',
        chip: status || 'caught',
        title: `Caught, and answered ${status}${took}. The sender sees it as delivered.`,
        cause: null,
        next: null,
      };
    case 'incomplete':
      return caughtUnanswered(`${status} cut`, `answered ${status} with a body that is not whole`);
    case 'aborted':
      return {
        tone: 'warn',
        chip: 'aborted',
        title: `Caught in part: the client left${took && ` after ${took.slice(4)}`}, before the exchange was complete.`,
        cause: 'A timeout of the sender, a cancelled upload, or a connection that broke.',
        next: 'What had arrived is kept below.',
      };
    case 'malformed':
      if (exchange.url.startsWith('https:')) return malformedOverTls(status);
      return {
        tone: 'bad',
        chip: status === '' ? 'not HTTP' : status,
        title:
          status === '' ? 'Not valid HTTP: it could not be answered.' : `Not valid HTTP: answered ${status}.`,
        cause: 'The bytes do not form a request. They are kept as they came, under Raw.',
        next: 'Is the client speaking https to this plain http port?',
      };
    case 'reset':
      return caughtUnanswered('cut off', 'the connection was ended without an answer');
    case 'protocol':
      return caughtUnanswered('not HTTP', 'answered with bytes that are not HTTP');
    default:
      return {
        tone: 'bad',
        chip: status === '' ? exchange.outcome : status,
        title: `Caught, and answered ${status}${took}. ${isRedirect(exchange.status) ? 'The sender may follow it.' : 'The sender sees it as failed.'}`,
        cause: null,
        next: null,
      };
  }
}

/** On the https port no request comes before TLS; what is answered came in the clear, or was no HTTP within TLS. */
function malformedOverTls(status: string): Verdict {
  if (status === '') {
    return {
      tone: 'bad',
      chip: 'no TLS',
      title: 'No request came: TLS was not set up.',
      cause: 'The client left, or refused our certificate, before it sent anything.',
      next: 'Does the client trust the local CA, and does the URL name localhost, 127.0.0.1 or this computer?',
    };
  }
  return {
    tone: 'bad',
    chip: status,
    title: `Not valid HTTP: answered ${status}.`,
    cause: 'The bytes do not form a request. They are kept as they came, under Raw.',
    next: 'Is the client speaking http to this https port?',
  };
}

/** An endpoint of ours ended the exchange without a whole answer, because that was wanted. */
function caughtUnanswered(chip: string, how: string): Verdict {
  return {
    tone: 'bad',
    chip,
    title: `Caught, and ${how}. The sender sees it as failed.`,
    cause: null,
    next: null,
  };
}
