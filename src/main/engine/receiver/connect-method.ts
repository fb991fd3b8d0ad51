import type { IncomingMessage } from 'node:http';
import type { Entry } from '../store/journal';
import { caughtEntry } from './caught-entry';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { connectRefused } from './problems';
import { requestPart } from './request-part';
import { answerOnSocket } from './socket-answer';

/**
 * Logs a CONNECT and refuses it: a webhook never asks for a tunnel, but a client with a wrong proxy setting does. The
 * parser has let the socket go, so the answer is written to it directly. `head` is what came after the request.
 */
export function onConnect(
  context: ReceiverContext,
  connection: ClientConnection,
  req: IncomingMessage,
  head: Uint8Array,
): void {
  connection.broken = true;
  // A reset is no news: the exchange is logged, and the socket closes.
  connection.socket.on('error', () => {});
  const startedAt = context.clock.now();
  const answer = context.answers.make(connectRefused.answer, startedAt, false, false);
  const entry = (): Entry =>
    caughtEntry({
      id: context.log.nextId(),
      connection,
      sent: context.pairing.find(connection.ends),
      method: 'CONNECT',
      url: req.url ?? '',
      outcome: 'rejected',
      startedAt,
      durationMs: 0,
      request: requestPart(req, { body: new Uint8Array(head), size: head.byteLength, sha256: null }, true),
      answer,
      problem: connectRefused.error,
    });
  // Requests before it in the same packet say their end in this turn, and are logged first.
  setImmediate(() => answerOnSocket(context, connection, entry(), answer, () => {}));
}
