import { X509Certificate } from 'node:crypto';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import { DEFAULT_CIPHERS, TLSSocket } from 'node:tls';
import type { Certificate, ReceiverStatus, TlsInfo } from '@shared/model';
import { certificateFacts } from '../certificate-facts';
import { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { type Address, acceptFailed, listenNear } from './listener';
import { logBrokenHandshake, logNoRequest, refusePlainHttp } from './no-tls';
import { makeRoom } from './room';
import { type Connections, createCatchingServer } from './server';

/** What is shown to clients: PEM each. */
export interface ServedCertificate {
  /** PKCS #8. */
  key: string;
  /** Leaf first. */
  chain: readonly string[];
  /** Its key is too weak for OpenSSL's usual level, on purpose. */
  weak?: boolean;
}

/** The receiver on a port that speaks TLS. What is caught there goes the same way as on the plain one. */
export interface SecureListener {
  /** Never rejects: the status tells what happened. */
  listen(address: Omit<Address, 'scheme'>): Promise<ReceiverStatus>;
  /** Where it listens; null while it does not. */
  origin(): string | null;
  openConnections(): number;
  /** Shows another certificate to whoever connects from now on. */
  show(certificate: ServedCertificate): void;
  /** Stops. What is open may go on for `graceMs`. Resolves when all of it is closed and handed to the log. */
  close(options: { graceMs: number }): Promise<void>;
}

/** The content type of a TLS record that begins a handshake (RFC 8446 §5.1). */
const handshakeByte = 0x16;

/** `onStatus` hears of what happens after `listen` has resolved. */
export function createSecureListener(
  context: ReceiverContext,
  certificate: ServedCertificate,
  onStatus: (status: ReceiverStatus) => void,
): SecureListener {
  const connections: Connections = new Map();
  /** Connections on which TLS is not set up yet, by the client's end. */
  const opening = new Map<string, Opening>();
  let chain = facts(certificate);
  let origin = 'https://127.0.0.1';
  let whenQuiet: (() => void) | null = null;
  function* everyone(): Iterable<ClientConnection> {
    for (const { connection } of opening.values()) yield connection;
    yield* connections.values();
  }
  const settle = () => {
    if (connections.size === 0 && opening.size === 0) whenQuiet?.();
  };

  const server = createCatchingServer(context, connections, settle, () => {}, {
    options: {
      ...pems(certificate),
      // A client that offers HTTP/2 alone is refused with an alert; see docs/decisions/0003.
      ALPNProtocols: ['http/1.1'],
      handshakeTimeout: context.limits.headMs,
      // Electron has BoringSSL, which knows no levels and calls itself 0.0.0.
      ...(certificate.weak && process.versions.openssl !== '0.0.0'
        ? { ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=0` }
        : {}),
    },
    describe(socket) {
      const id = peerOf(socket);
      const begun = opening.get(id);
      if (begun) begun.secured = true;
      opening.delete(id);
      // As on the plain port a client may say that it is done, and wait for its answer.
      socket.allowHalfOpen = true;
      const connection = { origin, tls: socket instanceof TLSSocket ? seen(socket, chain) : null };
      socket.once('close', () => {
        const known = connections.get(socket);
        if (known?.requests === 0 && !known.broken) logNoRequest(context, known);
      });
      return connection;
    },
  }) as Server;

  // Node hands a new connection to TLS at once. We look at its first byte before, so that plain http gets an answer.
  const [startTls] = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => {});
    if (opening.size + connections.size >= context.limits.connections && !makeRoom(context, everyone())) {
      socket.destroy();
      return;
    }
    const id = peerOf(socket);
    const begun = new Opening(new ClientConnection(socket, { origin, tls: null }));
    opening.set(id, begun);
    const tooSlow = context.clock.after(context.limits.headMs, () => socket.destroy());
    socket.once('data', (chunk: Buffer) => {
      tooSlow();
      if (chunk[0] === handshakeByte) {
        begun.tried = true;
        socket.pause();
        socket.unshift(chunk);
        startTls?.call(server, socket);
      } else refusePlainHttp(context, begun.connection, chunk);
    });
    socket.once('close', () => {
      tooSlow();
      if (opening.get(id) === begun) opening.delete(id);
      if (begun.tried && !begun.secured && !begun.connection.broken)
        logBrokenHandshake(context, begun.connection, begun.error);
      settle();
    });
  });
  // Node would pass it on as an error of HTTP.
  server.removeAllListeners('tlsClientError');
  server.on('tlsClientError', (error: Error, socket: TLSSocket) => {
    const begun = opening.get(peerOf(socket));
    if (begun) begun.error = error;
    socket.destroy();
  });

  return {
    async listen(address) {
      const status = await listenNear(server, { ...address, scheme: 'https' });
      if (status.url !== null) origin = status.url;
      server.on('error', (error) => onStatus(acceptFailed(status, error)));
      return status;
    },
    origin: () => (server.listening ? origin : null),
    openConnections: () => connections.size + opening.size,
    show(next) {
      server.setSecureContext(pems(next));
      chain = facts(next);
    },
    async close({ graceMs }) {
      if (!server.listening) return;
      const quiet = new Promise<void>((resolve) => {
        whenQuiet = resolve;
      });
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const cut = context.clock.after(graceMs, () => {
        for (const { socket } of connections.values()) socket.destroy();
        for (const { connection } of opening.values()) connection.socket.destroy();
      });
      settle();
      await Promise.all([closed, quiet]);
      cut();
    },
  };
}

/** A connection from its first byte until TLS is set up. */
class Opening {
  readonly connection: ClientConnection;
  tried = false;
  secured = false;
  error: Error | null = null;

  constructor(connection: ClientConnection) {
    this.connection = connection;
  }
}

function pems({ key, chain }: ServedCertificate): { key: string; cert: string } {
  return { key, cert: chain.join('\n') };
}

function facts({ chain }: ServedCertificate): Certificate[] {
  return chain.map((pem) => certificateFacts(new X509Certificate(pem)));
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

function seen(socket: TLSSocket, chain: Certificate[]): TlsInfo {
  // The types of Node leave out what a server's socket has.
  const { servername } = socket as TLSSocket & { servername?: string | false };
  return {
    protocol: socket.getProtocol(),
    cipher: socket.getCipher()?.name ?? null,
    alpn: socket.alpnProtocol || null,
    error: null,
    chain,
    serverName: servername || null,
  };
}
