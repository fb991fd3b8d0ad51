import type { IncomingMessage } from 'node:http';
import type { HeaderPair } from '@shared/model';
import type { KeptBody } from '../bounded-body';
import type { StoredPart } from '../store/journal';

/** What a parser makes of the head of a request. */
export type RequestHead = Pick<IncomingMessage, 'method' | 'url' | 'httpVersion' | 'headers' | 'rawHeaders'>;

/** Node's flat list of names and values, as pairs in the same order. */
export function headerPairs(raw: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = new Array(raw.length >> 1);
  for (let index = 0; index < pairs.length; index += 1) {
    pairs[index] = [raw[2 * index] ?? '', raw[2 * index + 1] ?? ''];
  }
  return pairs;
}

/** The request as the log keeps it. `complete` is false when its body broke off. */
export function requestPart(req: IncomingMessage, kept: KeptBody, complete: boolean): StoredPart {
  return {
    startLine: startLine(req),
    headers: headerPairs(req.rawHeaders),
    trailers: headerPairs(req.rawTrailers),
    size: kept.size,
    body: kept.body,
    sha256: kept.sha256,
    complete,
  };
}

/** A request whose body is not here yet. */
export function headOnly(req: IncomingMessage): StoredPart {
  return requestPart(req, { body: new Uint8Array(0), size: 0, sha256: null }, false);
}

/** The request line as it was: single blanks are all that the parser lets through (RFC 9112 §3). */
export function startLine({ method, url, httpVersion }: RequestHead): string {
  // A request of HTTP/0.9 is a method and a path, and nothing else.
  return httpVersion === '0.9' ? `${method} ${url}` : `${method} ${url} HTTP/${httpVersion}`;
}

/** Content-Length, which Node has checked; 0 where there is none. */
export function announcedLength({ headers }: IncomingMessage): number {
  return Number(headers['content-length'] ?? 0);
}

/** Values of every Host line, in order. */
export function hosts(headers: readonly HeaderPair[]): string[] {
  const found: string[] = [];
  for (const [name, value] of headers) {
    if (name.length === 4 && name.toLowerCase() === 'host') found.push(value);
  }
  return found;
}

/** The target URI of a request as it is logged; `origin` is that of the listener. */
export function requestUri(
  { url = '' }: { url?: string | undefined },
  { headers }: Pick<StoredPart, 'headers'>,
  origin: string,
): string {
  const [host] = hosts(headers);
  return targetUri(url, host, origin);
}

/**
 * The target URI of a request (RFC 9112 §3.3). `origin` gives the scheme, and stands in where no Host tells the
 * authority. The target is kept as it came, not normalised.
 */
export function targetUri(target: string, host: string | undefined, origin: string): string {
  const base = host ? `${origin.startsWith('https:') ? 'https' : 'http'}://${host}` : origin;
  if (target.startsWith('/')) return base + target;
  return target === '*' ? base : target;
}
