import { Socket } from 'node:net';

/** Cuts a connection with a TCP reset (RFC 9293 §3.5.2) instead of closing it in order. */
export function resetConnection(socket: Socket): void {
  const tcp = tcpSocket(socket);
  // What a TLS socket stands on is closed in order unless it is told first.
  tcp.resetAndDestroy();
  socket.destroy();
}

/** The socket below TLS: only that one can be reset. Not in Node's documentation, but in its tls since the beginning. */
function tcpSocket(socket: Socket): Socket {
  const below: unknown = 'encrypted' in socket ? Reflect.get(socket, '_parent') : null;
  return below instanceof Socket ? below : socket;
}
