import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import type { ReceiverStatus } from '@shared/model';
import { hostInUrl, isAnyAddress, isLoopback } from '@shared/receiver-host';
import { machineAddresses } from './machine-addresses';

export interface Address {
  host: string;
  /** 0 for any. */
  port: number;
  /** `http` unless said otherwise. */
  scheme?: 'http' | 'https';
}

/** How many ports after the wanted one are tried before any free one is taken. */
const portsTried = 50;

/**
 * Listens on the wanted port, or on the next free one when another program has it. Resolves with the status that
 * tells which, or why nothing could be caught; never rejects.
 */
export async function listenNear(server: Server, wanted: Address): Promise<ReceiverStatus> {
  const { host, port } = wanted;
  const last = Math.min(port + portsTried, 65_535);
  const candidates = port === 0 ? [] : Array.from({ length: last - port + 1 }, (_, index) => port + index);
  for (const candidate of [...candidates, 0]) {
    try {
      server.listen(candidate, host);
      await once(server, 'listening');
      return catching(wanted, (server.address() as AddressInfo).port);
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE') return failed(wanted, error);
    }
  }
  return failed(wanted, new Error('every port is in use'));
}

function catching({ host, port: wantedPort, scheme = 'http' }: Address, port: number): ReceiverStatus {
  const moved = wantedPort !== 0 && port !== wantedPort;
  const message = moved ? `Port ${wantedPort} is in use by another program; catching on ${port}.` : null;
  const urlOf = (name: string) => `${scheme}://${hostInUrl(name)}:${port}`;
  return {
    state: 'catching',
    url: urlOf(host),
    host,
    reachableAt: reachable(host).map(urlOf),
    wantedPort,
    port,
    message,
  };
}

/** Addresses of this machine by which others come to what listens on `host`. */
export function reachable(host: string): string[] {
  if (isLoopback(host)) return [];
  if (!isAnyAddress(host)) return [host];
  return machineAddresses()
    .map(({ address }) => address)
    .filter((address) => host === '::' || !address.includes(':'));
}

function failed({ host, port }: Address, error: unknown): ReceiverStatus {
  const code = codeOf(error);
  const reason = error instanceof Error ? error.message : String(error);
  const messages: Record<string, string> = {
    EACCES: `The system does not let Hookpair use port ${port}. Choose a port from 1024 up in Settings.`,
    EADDRNOTAVAIL: `This computer does not have the address ${host}. Choose another one in Settings.`,
  };
  const message =
    messages[code] ?? `Cannot catch on port ${port}: ${reason}. Choose another port in Settings.`;
  return { state: 'failed', url: null, host, reachableAt: [], wantedPort: port, port: null, message };
}

/** A connection could not be accepted. Those that are open go on, and so does catching. */
export function acceptFailed(status: ReceiverStatus, error: Error): ReceiverStatus {
  const message = `A connection could not be accepted (${codeOf(error)}). Close some programs, or send fewer at once.`;
  return { ...status, message };
}

/** More came than may be open. */
export function tooManyConnections(most: number): string {
  return `More than ${most} connections came, so those that had been silent for longest were ended, and new ones where all were busy. Send over fewer connections, or let the system open more files.`;
}

function codeOf(error: unknown): string {
  return (error instanceof Error && (error as NodeJS.ErrnoException).code) || 'unknown';
}
