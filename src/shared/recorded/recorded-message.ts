import type { ExchangeDetail, Hop } from '../model';
import type { Judged } from '../verdict-parts';
import { goQuote } from './go-quote';
import { goUrlProblem } from './go-url';
import { tlsWords } from './tls-words';

/** A redirect as far as it is looked at here. */
export type RecordedHop = Pick<Hop, 'method'> & Partial<Pick<Hop, 'url' | 'responseHeaders'>>;

/** What was sent and is over. `error` and `hops` make the message exact; without them it is what Go says most often. */
export type RecordedSend = Pick<Judged, 'outcome' | 'reason' | 'status' | 'url'> & {
  error?: ExchangeDetail['error'] | undefined;
  hops?: readonly RecordedHop[] | undefined;
};

/**
 * The error message that PromptPal 1.16.8 records: in the words of Go’s client, compared with a real one by
 * `go-words.test.ts`. Null without an error. What only PromptPal’s system knows, such as its own port, is left out, and so is
 * what a malformed answer said.
 */
export function recordedMessage(send: RecordedSend): string | null {
  const { outcome, reason, status, url, error } = send;
  switch (outcome) {
    case 'delivered':
      return null;
    case 'rejected':
      return error ? unread(bodyWords(error)) : `HTTP ${status} response`;
    case 'incomplete':
      return unread(bodyWords(error));
    case 'bad_url':
      return badUrl(send);
    case 'timeout':
      return reason === 'receive'
        ? unread('context deadline exceeded (Client.Timeout or context cancellation while reading body)')
        : posted(send, 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)');
    case 'redirects':
      return `Post ${goQuote(locationOf(send) ?? url)}: stopped after 10 redirects`;
    default:
      return posted(send, failureWords(send));
  }
}

/** Whether the request was never made because net/url does not parse the URL. */
export function isUnparsed({ outcome, url, hops = [] }: RecordedSend): boolean {
  return outcome === 'bad_url' && hops.length === 0 && (goUrlProblem(url)?.parsing ?? true);
}

function posted({ url, hops = [] }: RecordedSend, words: string): string {
  const last = hops.at(-1)?.url ?? url;
  // Go shows no password.
  return `Post ${goQuote(last.replace(/^(\w+:\/\/[^/?#@:]*):[^/?#@]*@/, '$1:***@'))}: ${words}`;
}

function unread(words: string): string {
  return `Failed to read response body: ${words}`;
}

function bodyWords(error: RecordedSend['error']): string {
  if (error?.code === 'ECONNRESET') return 'read tcp: read: connection reset by peer';
  return error?.message.includes('chunk size') ? 'invalid byte in chunk length' : 'unexpected EOF';
}

function failureWords({ outcome, reason, url, error, hops = [] }: RecordedSend): string {
  const { code = '', message = '' } = error ?? {};
  switch (outcome) {
    case 'dns': {
      const host = hostOf(hops.at(-1)?.url ?? url);
      return `dial tcp: lookup ${host}: ${code === 'EAI_AGAIN' ? 'server misbehaving' : 'no such host'}`;
    }
    case 'refused':
      return `dial tcp${addressIn(message)}: connect: connection refused`;
    case 'unreachable':
      return `dial tcp${addressIn(message)}: connect: ${code === 'ENETUNREACH' ? 'network is unreachable' : 'no route to host'}`;
    case 'reset':
      if (code === 'EPIPE') return 'write tcp: write: broken pipe';
      return code === 'ECONNRESET' ? 'read tcp: read: connection reset by peer' : 'EOF';
    case 'tls':
      return tlsWords(reason, code, message);
    default:
      return `net/http: HTTP/1.x transport connection broken${protocolWords(code, message)}`;
  }
}

/** By what the parser of undici says. */
function protocolWords(code: string, message: string): string {
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return ': http: message cannot contain multiple Content-Length headers';
  if (message.includes('Content-Length')) return ': bad Content-Length';
  if (message.includes('status code')) return ': malformed HTTP status code';
  if (message.includes('header')) return ': malformed MIME header';
  return message.includes('Expected HTTP/') ? ': malformed HTTP response' : '';
}

function badUrl(send: RecordedSend): string {
  const location = locationOf(send);
  const url = location ?? send.url;
  const { parsing, words } = goUrlProblem(url) ?? { parsing: true, words: 'invalid URL' };
  if (!parsing) return `Post ${goQuote(url)}: ${words}`;
  const parse = `parse ${goQuote(url)}: ${words}`;
  return location === null
    ? parse
    : posted(send, `failed to parse Location header ${goQuote(location)}: ${parse}`);
}

/** Where the last answer led to; null where it led nowhere. */
function locationOf({ hops = [] }: RecordedSend): string | null {
  const found = hops.at(-1)?.responseHeaders?.find(([name]) => name.toLowerCase() === 'location');
  return found?.[1] ?? null;
}

/** ` 127.0.0.1:80` of `connect ECONNREFUSED 127.0.0.1:80`. */
function addressIn(message: string): string {
  const [, host, port] = /^connect \w+ (\S+):(\d+)/.exec(message) ?? [];
  if (host === undefined) return '';
  return ` ${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
