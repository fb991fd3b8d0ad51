import { X509Certificate } from 'node:crypto';
import { hostname } from 'node:os';

/** What a certificate is for. */
export interface Hosts {
  names: readonly string[];
  addresses: readonly string[];
}

/**
 * What the receiver is called on this computer, and where else it listens (`addresses`). A name that DNS could not have is left
 * out (RFC 1123 §2.1).
 */
export function localHosts({
  hostName = hostname(),
  addresses = [],
}: {
  hostName?: string;
  addresses?: readonly string[];
} = {}): Hosts {
  const name = hostName.toLowerCase();
  const isName = /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/.test(name);
  const own = isName && name !== 'localhost' ? [name] : [];
  return { names: ['localhost', ...own], addresses: [...new Set(['127.0.0.1', '::1', ...addresses])] };
}

/** A certificate is renewed when it has less than this to go, in ms. */
const renewBeforeMs = 30 * 24 * 60 * 60 * 1000;

/** Whether a certificate for {@link localHosts} ends soon, or this computer has another name or address by now. */
export function mustRenew(pem: string, now: number, hosts: Hosts): boolean {
  const certificate = new X509Certificate(pem);
  if (Date.parse(certificate.validTo) < now + renewBeforeMs) return true;
  return (
    hosts.names.some((name) => certificate.checkHost(name) === undefined) ||
    hosts.addresses.some((address) => certificate.checkIP(address) === undefined)
  );
}
