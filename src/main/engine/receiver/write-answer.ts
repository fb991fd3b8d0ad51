import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';

/**
 * Writes an answer as it is, in one piece. Node would put the same head together for each answer, look at each of its characters,
 * write head and body as two pieces of a list, and throw for what it does not like, such as `Trailer` without chunks.
 */
export function writeAnswer(res: ServerResponse, { status, head, closes, text }: Answer): void {
  // What Node keeps there when it has put a head together itself. Not in its documentation, but much else relies on it.
  Object.assign(res, { statusCode: status, _header: head });
  // Also true already where the client has said that it is done.
  if (closes) Object.assign(res, { _last: true });
  const { socket } = res;
  // An answer that is not the first of its connection has no socket yet, and on a closed one none must count as written.
  if (!socket || socket.destroyed || text === '') {
    res.end(text, 'latin1');
    return;
  }
  // Held together for no longer than this line: otherwise Node itself does so, until the end of the turn.
  socket.cork();
  res.write(text, 'latin1');
  socket.uncork();
  res.end();
}
