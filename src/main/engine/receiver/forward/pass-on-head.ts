import type { HeaderPair } from '@shared/model';

/**
 * Headers that are for one connection only (RFC 9110 §7.6.1). `Transfer-Encoding` is one too, but stays: the body is
 * framed again in the same way. `Connection` is replaced.
 */
const hopByHop = new Set(['keep-alive', 'te', 'trailer', 'upgrade']);

/** What a sender cannot declare to be for one connection only, because the message falls apart without it. */
const needed = new Set(['host', 'content-length', 'transfer-encoding', 'connection']);

/** The headers without those for one connection, in their order, their case and as often as they came. */
function passedOn(headers: readonly HeaderPair[], connection: string): HeaderPair[] {
  const named = namedByConnection(headers);
  const kept: HeaderPair[] = [];
  let placed = false;
  for (const header of headers) {
    const [name] = header;
    const lower = name.toLowerCase();
    if (lower === 'connection') {
      if (!placed) kept.push([name, connection]);
      placed = true;
    } else if (!hopByHop.has(lower) && !lower.startsWith('proxy-') && !named.has(lower)) kept.push(header);
  }
  if (!placed) kept.push(['Connection', connection]);
  return kept;
}

function namedByConnection(headers: readonly HeaderPair[]): Set<string> {
  const named = new Set<string>();
  for (const [name, value] of headers) {
    if (name.toLowerCase() !== 'connection') continue;
    for (const option of value.split(',')) named.add(option.trim().toLowerCase());
  }
  for (const name of needed) named.delete(name);
  return named;
}

/** The headers of a caught request as a target gets them. Each target has a connection of its own, used once. */
export function requestHeaders(caught: readonly HeaderPair[], host: string): HeaderPair[] {
  let found = false;
  const headers = passedOn(caught, 'close').map(([name, value]): HeaderPair => {
    if (name.toLowerCase() !== 'host') return [name, value];
    found = true;
    return [name, host];
  });
  // Only a request of HTTP/1.0 comes without.
  return found ? headers : [['Host', host], ...headers];
}

/** What is known of the client that is answered. */
export interface AnsweredClient {
  /** It knows chunks: HTTP/1.1. */
  chunks: boolean;
  keepAlive: boolean;
  isHead: boolean;
}

/**
 * The headers of a target's answer as the client gets them. `closes` is true where the end of the body is the end of
 * the connection: the target told no length, or the client knows no chunks.
 */
export function responseHeaders(
  answered: readonly HeaderPair[],
  { chunks, keepAlive, isHead }: AnsweredClient,
  hasBody: boolean,
): { headers: HeaderPair[]; closes: boolean } {
  const framed = answered.some(
    ([name]) => isNamed(name, 'content-length') || (chunks && isNamed(name, 'transfer-encoding')),
  );
  const closes = !keepAlive || (hasBody && !isHead && !framed);
  const headers = passedOn(answered, closes ? 'close' : 'keep-alive');
  return {
    headers: chunks ? headers : headers.filter(([name]) => !isNamed(name, 'transfer-encoding')),
    closes,
  };
}

export function isNamed(name: string, lower: string): boolean {
  return name.length === lower.length && name.toLowerCase() === lower;
}

/** As node:http takes trailers. */
export function trailerPairs(trailers: readonly HeaderPair[]): [name: string, value: string][] {
  return trailers.map(([name, value]) => [name, value]);
}
