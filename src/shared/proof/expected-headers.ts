import type { HeaderChange } from '../header-diff';
import type { HeaderPair } from '../model';

/** Hop-by-hop fields (RFC 9110 §7.6.1), with those of old proxies. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const forwarding =
  /^(via|forwarded|x-forwarded-.+|x-real-ip|x-original-(host|for|uri|url)|cf-.+|fly-.+|true-client-ip)$/;
const tracing = /^(traceparent|tracestate|baggage|x-request-id|x-correlation-id|x-b3-.+|x-amzn-trace-id)$/;

/**
 * Why a proxy may make this change of a header without touching the message, or null when it must not. Such a change is
 * shown all the same. `listed` are the names that the Connection field of either end names.
 */
export function whyExpected(
  { kind, sent, arrived }: Pick<HeaderChange, 'kind' | 'sent' | 'arrived'>,
  listed: ReadonlySet<string>,
): string | null {
  if (kind === 'same') return null;
  const name = (sent ?? arrived)?.[0].toLowerCase() ?? '';
  if (hopByHop.has(name) || listed.has(name)) return 'belongs to one connection (RFC 9110 §7.6.1)';
  if (kind === 'recased') return null;
  if (name === 'host') return 'names the next hop';
  if (forwarding.test(name)) return 'tells who passed it on';
  if (tracing.test(name)) return 'traces the request';
  return null;
}

/** Names that Connection lists as belonging to one connection, in lower case. */
export function listedInConnection(...ends: readonly (readonly HeaderPair[])[]): Set<string> {
  const values = ends.flat().filter(([name]) => name.toLowerCase() === 'connection');
  const names = values.flatMap(([, value]) => value.toLowerCase().split(','));
  return new Set(names.map((name) => name.trim()).filter((name) => name !== ''));
}
