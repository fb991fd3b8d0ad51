import net from 'node:net';
import { BadUrl, parseTarget, type Target } from '../../dispatcher/target';
import type { Problem } from '../caught-entry';

/** Why one of the targets cannot be sent to; null where all can. */
export function targetProblem(targets: readonly { url: string }[]): Problem | null {
  for (const { url } of targets) {
    try {
      parseTarget(url);
    } catch (error) {
      if (!(error instanceof BadUrl)) throw error;
      return { code: error.code, message: `${url} cannot be sent to: ${error.message}. Correct the target.` };
    }
  }
  return null;
}

/**
 * Where a request goes: the target's path, then the rest of a wildcard path; the target's query, then the request's.
 * `query` comes without its `?`, null where the request has none.
 */
export function requestTargetOf({ path, query }: Target, rest: string, requestQuery: string | null): string {
  const base = path || '/';
  const whole = rest === '' ? base : `${base.replace(/\/$/, '')}/${rest}`;
  if (requestQuery === null) return whole + query;
  return `${whole}${query === '' ? '?' : `${query}&`}${requestQuery}`;
}

/** A connection as our end of it sees it. */
interface Ends {
  localAddress?: string | undefined;
  remoteAddress?: string | undefined;
  remotePort?: number | undefined;
}

/**
 * Whether a connection leads to the receiver that catches at `origin`. Asked of the connection and not of the URL, so
 * that no other name of this computer hides a loop.
 */
export function leadsToUs({ localAddress, remoteAddress, remotePort }: Ends, origin: string): boolean {
  const { hostname, port, protocol } = new URL(origin);
  if (remotePort !== Number(port || (protocol === 'https:' ? 443 : 80)) || remoteAddress === undefined)
    return false;
  const ours = plain(hostname);
  const theirs = plain(remoteAddress);
  if (ours !== '0.0.0.0' && ours !== '::') return theirs === ours;
  return isLoopback(theirs) || theirs === plain(localAddress ?? '');
}

function plain(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1').replace(/^::ffff:(?=\d+\.)/i, '');
}

function isLoopback(address: string): boolean {
  return address === '::1' || (net.isIPv4(address) && address.startsWith('127.'));
}
