import { networkInterfaces } from 'node:os';
import { isAnyAddress, isLoopback, type MachineAddress } from '@shared/receiver-host';

/** The addresses by which other machines reach this one. Link-local ones of IPv6 need a zone, and are left out. */
export function machineAddresses(): MachineAddress[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ internal, scopeid, family }) => !internal && !(family === 'IPv6' && scopeid))
      .map(({ address }) => ({ address, interface: name })),
  );
}

/** Whether this machine has an address now: they come and go with networks. */
export function hasAddress(host: string): boolean {
  if (isAnyAddress(host) || isLoopback(host)) return true;
  return machineAddresses().some(({ address }) => address === host);
}
