import type { ExchangeDetail, Outcome, OutcomeReason, PhaseName, TlsInfo } from '@shared/model';
import { BadUrl } from './target';
import { CertificateRefused, tlsReason } from './tls-info';

/** How a send ended. Closed; the cause in the system's words is in `error`. */
export interface Ending {
  outcome: Outcome;
  reason: OutcomeReason | null;
  error: ExchangeDetail['error'];
  /** Of a refused certificate. */
  tls?: TlsInfo;
}

/** Thrown by our own code where a send cannot go on. `outcome` says how it ends. */
export class SendFailure extends Error {
  override name = 'SendFailure';
  readonly outcome: Outcome;
  readonly code: string;

  constructor(outcome: Outcome, code: string, message: string) {
    super(message);
    this.outcome = outcome;
    this.code = code;
  }
}

/** Codes of the system, of Node and of undici, by what they mean to a person. What is not here goes by phase. */
const byCode = new Map<string, Outcome>([
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['EHOSTDOWN', 'unreachable'],
  ['ENETDOWN', 'unreachable'],
  ['EADDRNOTAVAIL', 'unreachable'],
  ['EAFNOSUPPORT', 'unreachable'],
  ['ETIMEDOUT', 'timeout'],
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['ECONNRESET', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['EPIPE', 'reset'],
  ['UND_ERR_SOCKET', 'reset'],
  ['UND_ERR_HEADERS_OVERFLOW', 'protocol'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'protocol'],
  ['EPROTO', 'tls'],
]);

/** When several addresses were tried, the error that tells most: from "nobody listens" to "no route". */
const telling = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ETIMEDOUT'];

/** What became of a send that failed with `thrown` during `phase`, before a response had its head. */
export function endingOf(thrown: unknown, phase: PhaseName): Ending {
  const cause = mostTelling(thrown);
  const code = codeOf(cause);
  const error = { code, message: cause.message };
  if (cause instanceof CertificateRefused)
    return { outcome: 'tls', reason: tlsReason(code, cause.tls.chain), error, tls: cause.tls };
  if (cause instanceof SendFailure) return { outcome: cause.outcome, reason: null, error };
  if (cause instanceof BadUrl) return { outcome: 'bad_url', reason: null, error };
  const outcome = outcomeOf(cause, code, phase);
  const reason = outcome === 'tls' ? 'handshake' : outcome === 'timeout' ? phase : null;
  return { outcome, reason, error };
}

/** `code` and `message` as the system gave them. */
export function errorOf(thrown: unknown): { code: string; message: string } {
  const cause = mostTelling(thrown);
  return { code: codeOf(cause), message: cause.message };
}

function outcomeOf(cause: Error, code: string, phase: PhaseName): Outcome {
  // Whatever breaks a handshake, an alert, a plain-text answer or a closed connection, the cause is TLS.
  if (phase === 'tls' && code !== 'ETIMEDOUT') return 'tls';
  if (/^ERR_(SSL|TLS)_/.test(code)) return 'tls';
  if ('syscall' in cause && cause.syscall === 'getaddrinfo') return 'dns';
  // undici calls an answer that it cannot take a socket error; "closed" and "other side closed" are real ones.
  if (code === 'UND_ERR_SOCKET' && cause.message.startsWith('bad ')) return 'protocol';
  const known = byCode.get(code);
  if (known) return known;
  if (phase === 'dns') return 'dns';
  if (phase === 'connect') return 'unreachable';
  return 'protocol';
}

function mostTelling(thrown: unknown): Error {
  if (!(thrown instanceof Error)) return new Error(String(thrown));
  if (!(thrown instanceof AggregateError)) return thrown;
  const causes = thrown.errors.filter((cause): cause is Error => cause instanceof Error);
  const rank = (cause: Error) => (telling.indexOf(codeOf(cause)) + telling.length + 1) % (telling.length + 1);
  return causes.sort((a, b) => rank(a) - rank(b))[0] ?? thrown;
}

function codeOf(cause: Error): string {
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
