import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { CaughtMessage } from './caught-message';
import { CaughtRequest } from './caught-request';
import { ClientConnection, type Secure } from './client-connection';
import { onConnect } from './connect-method';
import type { ReceiverContext } from './context';
import { onClientError } from './malformed';
import { expectationFailed } from './problems';
import { Repeats } from './repeats';
import { makeRoom, roomToEnd } from './room';
import { onUpgrade } from './upgrade';

/** How the https port differs from the plain one. */
export interface SecureSide {
  options: TlsOptions;
  /** Called once for each connection, when TLS is set up. */
  describe(socket: Socket): Secure;
}

export type Connections = Map<Socket, ClientConnection>;

/**
 * The HTTP server that catches everything. Not listening yet. `connections` holds what is open; `onClosed` is called
 * after each that closes, when all its requests have been handed to the log; `onFull` when one has to go for want of room. With
 * `secure`, who comes is let in before TLS is set up: see secure-listener.ts.
 */
export function createCatchingServer(
  context: ReceiverContext,
  connections: Connections,
  onClosed: () => void,
  onFull: () => void,
  secure: SecureSide | null = null,
): Server {
  const { limits } = context;
  const options = {
    maxHeaderSize: limits.headBytes,
    headersTimeout: limits.headMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkMs,
    keepAliveTimeout: limits.keepAliveMs,
    // We answer a missing Host ourselves, because Node would do so without a word to the log.
    requireHostHeader: false,
    IncomingMessage: CaughtMessage,
  };
  const server = secure ? createSecureServer({ ...options, ...secure.options }) : createServer(options);
  // Bounded by bytes (maxHeaderSize), not by number: Node would drop what is over the number silently.
  server.maxHeadersCount = 0;
  server.maxConnections = limits.connections + roomToEnd;
  // A client may say that it is done sending (FIN) and wait for its answer. Node would close without one. Not in
  // Node's documentation, but in its http server since the beginning.
  Object.assign(server, { httpAllowHalfOpen: true });

  function connectionOf(socket: Socket): ClientConnection {
    const known = connections.get(socket);
    if (known) return known;
    const connection = new ClientConnection(socket, secure?.describe(socket));
    connection.repeats = new Repeats(context, connection);
    connections.set(socket, connection);
    socket.on('close', () => {
      connection.closed();
      connections.delete(socket);
      onClosed();
    });
    return connection;
  }

  function catchRequest(req: CaughtMessage, res: ServerResponse): CaughtRequest | null {
    const connection = connectionOf(req.socket);
    if (connection.broken) return null;
    connection.repeats?.request(req, res);
    res.sendDate = false;
    if (connection.askedWith) {
      req.rawHeaders = connection.askedWith;
      connection.askedWith = null;
    }
    return new CaughtRequest(context, connection, req, res);
  }

  /** A socket that goes to a new parser is no newcomer. */
  function letIn(socket: Socket): void {
    const full = connections.size >= limits.connections && !connections.has(socket);
    if (full) onFull();
    if (full && !makeRoom(context, connections.values())) socket.destroy();
    else connectionOf(socket);
  }

  server.on('drop', onFull);
  const opened = secure ? 'secureConnection' : 'connection';
  server.on(opened, secure ? connectionOf : letIn);
  server.on('request', (req, res) => catchRequest(req, res)?.receive());
  server.on('checkExpectation', (req: CaughtMessage, res: ServerResponse) => {
    catchRequest(req, res)?.refuse(expectationFailed);
  });
  server.on('connect', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    const connection = connectionOf(socket);
    connection.repeats?.end();
    onConnect(context, connection, req, head);
  });
  server.on('upgrade', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    const connection = connectionOf(socket);
    connection.repeats?.end();
    onUpgrade(context, connection, req, head, () => server.emit(opened, socket));
  });
  server.on('clientError', (error, socket: Socket) => onClientError(context, connectionOf(socket), error));
  return server;
}
