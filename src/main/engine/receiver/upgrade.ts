import type { IncomingMessage } from 'node:http';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { clientLeft } from './problems';
import { rawEntry } from './raw-entry';

/**
 * Takes a request that asks for another protocol as the ordinary request that it is for who does not know that
 * protocol (RFC 9110 §7.8). Node would do so by itself where nobody hears `upgrade`, but then it throws away what follows
 * in the same packet, and says nothing of a body that breaks off or makes no sense. So the parser has let the socket go,
 * and gets the same request once more without the line `Upgrade`; the log gets the lines that came, through
 * `connection.askedWith`. `head` is what came behind the head; `begin` gives the socket to a new parser.
 */
export function onUpgrade(
  context: ReceiverContext,
  connection: ClientConnection,
  req: IncomingMessage,
  head: Uint8Array,
  begin: () => void,
): void {
  const { socket } = connection;
  const bytes = Buffer.concat([headWithoutUpgrade(req), head]);
  // Until the new parser listens. A reset is no news: closing follows.
  const noNews = () => {};
  socket.on('error', noNews);
  // Now, because behind the end of what the client sends nothing can be put back.
  socket.unshift(bytes);
  // A new parser knows nothing of the answers that the one before has still to give.
  connection.afterAnswers(() => {
    if (socket.destroyed) {
      const problem = clientLeft(socket, 'the request was complete');
      const raw = { bytes, size: bytes.byteLength };
      const entry = rawEntry(context, connection, raw, { outcome: 'aborted', answer: null, problem });
      context.log.insert(entry, () => {});
      return;
    }
    connection.askedWith = req.rawHeaders;
    begin();
    socket.off('error', noNews);
  });
}

function headWithoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.toLowerCase() !== 'upgrade') lines.push(`${name}: ${rawHeaders[index + 1]}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
