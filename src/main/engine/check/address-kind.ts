import { BlockList, isIPv6 } from 'node:net';
import type { AddressKind } from '@shared/check/facts';

/** RFC 1918, RFC 3927, RFC 1122 §3.2.1.3, RFC 4193, RFC 4291 §2.5, RFC 6598. */
const ranges: readonly [AddressKind, string, number][] = [
  ['loopback', '127.0.0.0', 8],
  ['loopback', '0.0.0.0', 8],
  ['private', '10.0.0.0', 8],
  ['private', '172.16.0.0', 12],
  ['private', '192.168.0.0', 16],
  ['private', '100.64.0.0', 10],
  ['link_local', '169.254.0.0', 16],
  ['loopback', '::1', 128],
  ['private', 'fc00::', 7],
  ['link_local', 'fe80::', 10],
];

const lists = new Map<AddressKind, BlockList>();
for (const [kind, network, prefix] of ranges) {
  const list = lists.get(kind) ?? new BlockList();
  list.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4');
  lists.set(kind, list);
}

/** From where an address can be reached. An IPv4-mapped address is judged as the IPv4 address that it carries. */
export function addressKind(address: string): AddressKind {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  for (const [kind, list] of lists) if (list.check(address, family)) return kind;
  return 'public';
}
