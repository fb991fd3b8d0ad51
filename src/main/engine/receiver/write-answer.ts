import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';

/**
 * Writes an answer, in one piece where its head is ready. Node would put the same head together for each answer, look at
 * each of its characters, and write head and body as two pieces of a list.
 */
export function writeAnswer(res: ServerResponse, { status, reason, lines, head, text }: Answer): void {
  const { socket } = res;
  // An answer that is not the first of its connection has no socket yet.
  if (head === null || !socket) {
    res.writeHead(status, reason, lines);
    res.end(text, 'latin1');
    return;
  }
  // What Node keeps there once it has put a head together. Not in its documentation, but what much else relies on.
  Object.assign(res, { statusCode: status, _header: head });
  // Held together for no longer than this line: otherwise Node itself does so, until the end of the turn.
  socket.cork();
  res.write(text, 'latin1');
  socket.uncork();
  res.end();
}
