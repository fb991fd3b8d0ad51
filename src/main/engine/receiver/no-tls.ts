import { refusal } from './answer';
import type { Problem } from './caught-entry';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { rawEntry } from './raw-entry';
import { answerOnSocket } from './socket-answer';

const tlsExpected = refusal(
  400,
  'Bad Request',
  'TLS_EXPECTED',
  'Plain HTTP was spoken to the HTTPS port. Use https:// in the URL.',
);

/** Answers plain http on the https port, as Go's server does, and logs what was sent. `bytes` is its first packet. */
export function refusePlainHttp(
  context: ReceiverContext,
  connection: ClientConnection,
  bytes: Uint8Array,
): void {
  // The client may have said that it is done, and wait.
  connection.socket.allowHalfOpen = true;
  const answer = context.answers.make(tlsExpected.answer, context.clock.now(), false, false);
  const raw = { bytes: new Uint8Array(bytes), size: bytes.byteLength };
  const end = { outcome: 'malformed' as const, answer, problem: tlsExpected.error };
  answerOnSocket(context, connection, rawEntry(context, connection, raw, end), answer, () => {});
}

/** Logs a connection that ended before TLS was set up. `error` is null when the client just left. */
export function logBrokenHandshake(
  context: ReceiverContext,
  connection: ClientConnection,
  error: Error | null,
): void {
  log(context, connection, handshakeProblem(error));
}

/** Logs a connection on which TLS was set up and no request came. */
export function logNoRequest(context: ReceiverContext, connection: ClientConnection): void {
  log(context, connection, {
    code: 'NO_REQUEST',
    message:
      'TLS was set up, and the client closed the connection without a request. Some clients do so when they refuse a certificate.',
  });
}

function log(context: ReceiverContext, connection: ClientConnection, problem: Problem): void {
  const nothing = { bytes: new Uint8Array(0), size: 0 };
  const end = { outcome: 'malformed' as const, answer: null, problem };
  context.log.insert(rawEntry(context, connection, nothing, end), () => {});
}

/** What the alerts of clients mean (RFC 8446 §6.2), by the end of the code that the TLS library makes of them. */
const alerts: [code: RegExp, words: string][] = [
  [/ALERT_UNKNOWN_CA$/, 'does not trust the authority that signed it (alert unknown_ca)'],
  [/ALERT_BAD_CERTIFICATE$/, 'found it bad (alert bad_certificate)'],
  [/ALERT_CERTIFICATE_EXPIRED$/, 'found it expired, or not valid yet (alert certificate_expired)'],
  [/ALERT_CERTIFICATE_UNKNOWN$/, 'did not accept it (alert certificate_unknown)'],
  [/ALERT_CERTIFICATE_REVOKED$/, 'found it revoked (alert certificate_revoked)'],
  [/ALERT_UNSUPPORTED_CERTIFICATE$/, 'cannot use its kind (alert unsupported_certificate)'],
];

/** Exported for its test. */
export function handshakeProblem(error: Error | null): Problem {
  const code = (error as { code?: string } | null)?.code ?? 'ECONNRESET';
  const refused = alerts.find(([pattern]) => pattern.test(code));
  if (refused) return { code, message: `The client refused our certificate: it ${refused[1]}.` };
  const alert = /ALERT_(\w+)$/.exec(code)?.[1]?.toLowerCase();
  if (alert) return { code, message: `The client broke the TLS handshake off with the alert ${alert}.` };
  if (code === 'ECONNRESET') {
    const message =
      'The client left during the TLS handshake. Some clients do so when they refuse a certificate.';
    return { code, message };
  }
  if (code === 'ERR_TLS_HANDSHAKE_TIMEOUT')
    return { code, message: 'The TLS handshake took too long, so we closed the connection.' };
  return { code, message: `The TLS handshake failed: ${wordsOf(error)}.` };
}

/** The reason alone of `error:0A000102:SSL routines:…:unsupported protocol:../file.c:1:`. */
function wordsOf(error: Error | null): string {
  const text = error?.message ?? 'the cause is not known';
  const { reason } = (error ?? {}) as { reason?: string };
  return (reason ?? /^[^:]*error:[^:]*:[^:]*:[^:]*:([^:]*)/.exec(text)?.[1] ?? text).trim();
}
