import { Socket } from 'node:net';

/**
 * Cuts a connection with a TCP reset (RFC 9293 §3.5.2) instead of closing it in order. A TLS socket cannot be reset
 * itself: it closes with the one below it. To destroy it as well would bring the process down.
 */
export function resetConnection(socket: Socket): void {
  tcpSocket(socket).resetAndDestroy();
}

/** The socket below TLS. Not in Node's documentation, but in its tls since the beginning. */
function tcpSocket(socket: Socket): Socket {
  const below: unknown = 'encrypted' in socket ? Reflect.get(socket, '_parent') : null;
  return below instanceof Socket ? below : socket;
}
