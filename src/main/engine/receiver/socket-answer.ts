import type { Socket } from 'node:net';
import type { Entry } from '../store/journal';
import { type Answer, notLogged, wireText } from './answer';
import { withoutAnswer } from './caught-entry';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { clientLeft } from './problems';

/**
 * Logs an exchange whose connection cannot go on, then answers on the bare socket and closes it. The answer waits for
 * the commit, and for the answers of the requests before it. Without an answer the connection is just closed.
 */
export function answerOnSocket(
  context: ReceiverContext,
  connection: ClientConnection,
  entry: Entry,
  answer: Answer | null,
  committed: () => void,
): void {
  connection.broken = true;
  context.log.insert(entry, (failure) => {
    committed();
    connection.afterAnswers(() => {
      if (answer === null) {
        connection.socket.destroy();
        return;
      }
      if (!connection.socket.writable) {
        if (!failure)
          context.log.end(withoutAnswer(entry, clientLeft(connection.socket, 'our answer was written')));
        connection.socket.destroy();
        return;
      }
      const head = entry.summary.method === 'HEAD';
      closeWith(
        context,
        connection,
        failure ? context.answers.make(notLogged, context.clock.now(), false, head) : answer,
      );
    });
  });
}

function closeWith(context: ReceiverContext, { socket }: ClientConnection, answer: Answer): void {
  socket.end(wireText(answer), 'latin1');
  closeAfterReading(context, socket);
}

/**
 * Closing at once while the client still sends would make its system throw our answer away (RFC 9112 §9.6): once
 * we have said that we are done, we go on reading for a moment, and close then.
 */
export function closeAfterReading(context: ReceiverContext, socket: Socket): void {
  socket.resume();
  const cancel = context.clock.after(context.limits.lingerMs, () => socket.destroy());
  socket.once('close', cancel);
}
