/** Addresses that mean every address of the machine. */
const anyAddress: readonly string[] = ['0.0.0.0', '::'];

/** Whether only programs on this machine reach it. */
export function isLoopback(host: string): boolean {
  return host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

export function isAnyAddress(host: string): boolean {
  return anyAddress.includes(host);
}

/** The address to write in a URL that this machine uses: an address that means all of them reaches nothing by itself. */
export function hostInUrl(host: string): string {
  if (isAnyAddress(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** An address of this machine. */
export interface MachineAddress {
  address: string;
  /** The network interface that has it, such as `eth0`. */
  interface: string;
}
