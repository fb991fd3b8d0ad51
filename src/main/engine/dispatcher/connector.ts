import net from 'node:net';
import tls from 'node:tls';
import type { TlsInfo } from '@shared/model';
import type { Target } from './target';
import { CertificateRefused, tlsInfo, weakness } from './tls-info';
import type { Trust } from './trust';

/** Bytes that are read at once, as undici's own connector has it. */
const readBytes = 64 * 1024;

/** What is told while a connection is made. Exactly one of `opened` and `failed` is called, unless it is cancelled. */
export interface OpeningEvents {
  /** The host name was resolved. Not called for an address literal. */
  resolved(): void;
  /** TCP is connected; for https the handshake begins. */
  connected(): void;
  opened(socket: net.Socket, tls: TlsInfo | null): void;
  failed(cause: Error): void;
  /**
   * Hears of what arrives over TCP without TLS, instead of the socket's own stream: a tenth less of all that a request costs. The bytes
   * are overwritten by what arrives next.
   */
  arrived?(socket: net.Socket, bytes: Uint8Array): void;
}

/** What arrives is read into one piece of memory, whichever connection it comes from. */
const readInto = Buffer.allocUnsafeSlow(readBytes);

/**
 * Opens a TCP or TLS connection as Go's client does: no delay, no session resumption, TLS 1.2 or newer, several
 * addresses tried in turn (RFC 8305, Node's default). The certificate is checked here and not by Node, so that the
 * chain of a refused one can be shown; whoever gets `opened` may write. Returns how to call it off.
 */
export function openSocket(target: Target, trust: () => Trust, events: OpeningEvents): () => void {
  const { hostname: host, port } = target;
  const trusted = target.secure ? trust() : null;
  let wrongHost: Error | undefined;
  const options = { host, port, noDelay: true, highWaterMark: readBytes };
  const socket = trusted
    ? tls.connect({
        ...options,
        ...(net.isIP(host) ? {} : { servername: host }),
        secureContext: trusted.context,
        ALPNProtocols: ['http/1.1'],
        rejectUnauthorized: false,
        checkServerIdentity(name, certificate) {
          wrongHost = tls.checkServerIdentity(name, certificate);
          return wrongHost;
        },
      })
    : net.connect({ ...options, ...(events.arrived && { onread: { buffer: readInto, callback: arrived } }) });

  function arrived(length: number): true {
    events.arrived?.(socket, readInto.subarray(0, length));
    return true;
  }
  const onError = (cause: Error) => {
    leave();
    socket.on('error', ignore);
    socket.destroy();
    events.failed(cause);
  };
  const onClose = () =>
    onError(Object.assign(new Error('socket closed while connecting'), { code: 'ECONNRESET' }));
  const onResolved = (failure: Error | null) => {
    if (!failure) events.resolved();
  };
  const onConnect = () => {
    events.connected();
    if (!(socket instanceof tls.TLSSocket)) open(null);
  };
  const onSecure = () => {
    if (!(socket instanceof tls.TLSSocket)) return;
    const leaf = socket.getPeerX509Certificate();
    const refuse = (code: string, words: string) =>
      onError(new CertificateRefused(code, words, tlsInfo(socket, leaf, code)));
    if (!socket.authorized) {
      // The types say Error; at run time it is the code alone.
      const code = String(socket.authorizationError);
      return refuse(code, wrongHost?.message ?? code);
    }
    const weak = weakness(leaf);
    if (weak !== null) return refuse('EE_KEY_TOO_SMALL', weak);
    const info = tlsInfo(socket, leaf, null);
    const isLocal = info.chain.at(-1)?.fingerprint256 === trusted?.localCa;
    open(isLocal ? { ...info, localCa: true } : info);
  };
  const open = (info: TlsInfo | null) => {
    leave();
    events.opened(socket, info);
  };
  const leave = () => {
    socket.off('error', onError).off('close', onClose).off('lookup', onResolved);
    socket.off('connect', onConnect).off('secureConnect', onSecure);
  };
  socket.on('error', onError).once('close', onClose).once('lookup', onResolved);
  socket.once('connect', onConnect).once('secureConnect', onSecure);
  return () => {
    leave();
    socket.on('error', ignore).destroy();
  };
}

function ignore(): void {}
