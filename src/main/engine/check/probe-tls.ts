import net from 'node:net';
import tls from 'node:tls';
import type { TlsInfo } from '@shared/model';
import { openSocket } from '../dispatcher/connector';
import type { Target } from '../dispatcher/target';
import { tlsInfo } from '../dispatcher/tls-info';
import type { Trust } from '../dispatcher/trust';

/** What one handshake is to use. */
export interface Handshake {
  address: string;
  minVersion: tls.SecureVersion;
  maxVersion: tls.SecureVersion;
  /** Roots as PEM; Node's own list when absent. */
  roots?: string | undefined;
}

/** A handshake as the app's own client does it. Rejects as that does, with a `CertificateRefused` among others. */
export function ownHandshake(target: Target, trust: () => Trust, signal: AbortSignal): Promise<TlsInfo> {
  return new Promise((resolve, reject) => {
    const stop = openSocket(target, trust, {
      resolved() {},
      connected() {},
      failed: reject,
      opened(socket, info) {
        socket.on('error', () => {}).destroy();
        if (info) resolve(info);
        else reject(new Error('no TLS'));
      },
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** A handshake of our own, offering HTTP/2 as Go does. Whether the chain is trusted is in `error` of the result. */
export function handshake(
  target: Target,
  { address, roots, ...how }: Handshake,
  signal: AbortSignal,
): Promise<TlsInfo> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      host: address,
      port: target.port,
      ...(net.isIP(target.hostname) ? {} : { servername: target.hostname }),
      secureContext: contextOf(how, roots),
      ALPNProtocols: ['h2', 'http/1.1'],
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    });
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
    socket.on('error', reject);
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    socket.once('secureConnect', () => {
      const error = socket.authorized ? null : String(socket.authorizationError);
      resolve(tlsInfo(socket, socket.getPeerX509Certificate(), error));
      socket.destroy();
    });
  });
}

type Versions = Pick<Handshake, 'minVersion' | 'maxVersion'>;

/** OpenSSL 3 does TLS 1.0 only at security level 0; BoringSSL, which Electron has, knows no levels. */
function contextOf(versions: Versions, roots: string | undefined): tls.SecureContext {
  const options = { ...versions, ...(roots === undefined ? {} : { ca: roots }) };
  if (versions.maxVersion !== 'TLSv1' && versions.maxVersion !== 'TLSv1.1')
    return tls.createSecureContext(options);
  try {
    return tls.createSecureContext({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' });
  } catch {
    return tls.createSecureContext(options);
  }
}
