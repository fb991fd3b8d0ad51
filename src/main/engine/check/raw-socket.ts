import net from 'node:net';
import tls from 'node:tls';
import type { Target } from '../dispatcher/target';
import type { CheckContext } from './check-context';

/** A socket to the address that was found to answer; for https after its handshake. Destroyed when the signal is aborted. */
export function openRaw(
  { facts, trust }: Pick<CheckContext, 'facts' | 'trust'>,
  target: Target,
  signal: AbortSignal,
): Promise<net.Socket> {
  const host = facts.tcp?.attempts.find(({ error }) => error === null)?.address ?? target.hostname;
  const socket = target.secure
    ? tls.connect({
        host,
        port: target.port,
        ...(net.isIP(target.hostname) ? {} : { servername: target.hostname }),
        secureContext: trust().context,
        // The TLS step has judged the certificate; it must not be judged here by the address instead of the name.
        rejectUnauthorized: false,
      })
    : net.connect({ host, port: target.port });
  signal.addEventListener('abort', () => socket.destroy(), { once: true });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once(target.secure ? 'secureConnect' : 'connect', () => {
      socket.off('error', reject).on('error', () => {});
      resolve(socket);
    });
  });
}
