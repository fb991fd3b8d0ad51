import type { Socket } from 'node:net';
import type { Outcome } from '@shared/model';
import { type Content, refusal } from './answer';
import type { Problem } from './caught-entry';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { clientLeft } from './problems';
import { isTlsHello, type RawRequest, rawEntry } from './raw-entry';
import { answerOnSocket } from './socket-answer';

/** What Node reports with `clientError`: from the parser (HPE_…), a timeout, or the system (ECONNRESET). */
export interface ClientError extends Error {
  code?: string;
  rawPacket?: Buffer;
  /** Where in the packet the parser stopped. */
  bytesParsed?: number;
}

interface Fault {
  outcome: Outcome;
  answer: Content | null;
  problem: Problem;
}

/** Node's code for a connection that ended in the middle of a request. */
const brokenOff = 'HPE_INVALID_EOF_STATE';

/**
 * Answers and logs what is not a request, or not a whole one. Node reports it in the middle of a packet, when the
 * requests before it in the same packet have not said their end yet: so this waits for the next turn.
 */
export function onClientError(
  context: ReceiverContext,
  connection: ClientConnection,
  error: ClientError,
): void {
  if (connection.broken) return;
  connection.broken = true;
  // Node would end our side as soon as the client has ended its own, although it waits for our answer.
  connection.socket.removeAllListeners('end');
  setImmediate(() => settle(context, connection, error));
}

function settle(context: ReceiverContext, connection: ClientConnection, error: ClientError): void {
  const { socket, receiving } = connection;
  const raw = rawRequest(connection, error);
  const fault = faultOf(error, socket, raw.bytes, receiving !== null);
  const answer =
    fault.answer &&
    context.answers.make(fault.answer, context.clock.now(), false, receiving?.isHead ?? false);
  if (receiving) receiving.breakOff(fault.outcome, fault.problem, answer);
  else if (raw.size > 0) {
    const entry = rawEntry(context, connection, raw, { ...fault, answer });
    answerOnSocket(context, connection, entry, answer, () => {});
  } else connection.afterAnswers(() => socket.destroy());
}

function faultOf(error: ClientError, socket: Socket, bytes: Uint8Array, begun: boolean): Fault {
  const { code = 'UNKNOWN' } = error;
  if (code === brokenOff || !/^(HPE|ERR_HTTP)_/.test(code)) {
    return { outcome: 'aborted', answer: null, problem: clientLeft(socket, 'the request was complete') };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    const message = begun
      ? 'The request took too long to arrive.'
      : 'The head of the request took too long to arrive. Its bytes were counted, but are not kept.';
    const { answer, error: problem } = refusal(408, 'Request Timeout', code, message);
    return { outcome: begun ? 'rejected' : 'malformed', answer, problem };
  }
  const message = parserWords(error, bytes);
  const { answer, error: problem } = refusal(...statusFor(code), code, message);
  return { outcome: 'malformed', answer, problem };
}

function statusFor(code: string): [status: number, reason: string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'Request Header Fields Too Large'];
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return [413, 'Content Too Large'];
  return [400, 'Bad Request'];
}

function parserWords({ code, message }: ClientError, bytes: Uint8Array): string {
  if (isTlsHello(bytes)) return 'TLS was spoken to a plain HTTP port. Use http:// in the URL.';
  if (code === 'HPE_PAUSED_H2_UPGRADE') return 'HTTP/2 was spoken without asking first. Use HTTP/1.1.';
  return message.replace(/^Parse Error: /, 'Not valid HTTP: ').replace(/(?<!\.)$/, '.');
}

/** Where in the last packet the bad request begins: after the request before it, if one was in the same packet. */
function rawRequest(
  { socket, requests }: ClientConnection,
  { rawPacket, bytesParsed = 0 }: ClientError,
): RawRequest {
  if (rawPacket === undefined) {
    // Node keeps no bytes of a head that came in time slices. How many they are is known for the first request only.
    return { bytes: new Uint8Array(0), size: requests === 0 ? socket.bytesRead : 0 };
  }
  const alone = requests === 0 && socket.bytesRead === rawPacket.byteLength;
  const headEnd = alone ? -1 : rawPacket.lastIndexOf('\r\n\r\n', Math.max(0, bytesParsed - 4), 'latin1');
  // A copy, because the packet's memory is the socket's.
  const bytes = new Uint8Array(headEnd < 0 ? rawPacket : rawPacket.subarray(headEnd + 4));
  return { bytes, size: requests === 0 ? socket.bytesRead : bytes.byteLength };
}
