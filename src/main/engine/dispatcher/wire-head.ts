import type { HeaderPair } from '@shared/model';
import { basicAuthorization, requestTarget, type Target } from './target';

/** One request as it goes out. `head` ends with the empty line; `body` is null where there is none. */
export interface WireRequest {
  method: string;
  target: Target;
  /** Whether a redirect is followed, as PromptPal's client does. A request that was typed is sent once. */
  followsRedirects: boolean;
  startLine: string;
  /** As in its start line. */
  requestTarget: string;
  headers: HeaderPair[];
  /** The headers as the log keeps them, where one head serves many requests. */
  headersJson?: string | undefined;
  head: Buffer;
  body: Buffer | null;
}

/** What PromptPal decides of a request. The rest follows from its HTTP client, which is Go's. */
export interface RequestForm {
  method: string;
  target: Target;
  /** What follows `PromptPal@` in the User-Agent. */
  version: string;
  /** Null makes a request without a body, as after a 303. */
  body: Buffer | null;
  /** The URL that redirected here, where Go says it. */
  referer: string | null;
}

/**
 * The request that PromptPal 1.16.8 writes. Go's net/http writes Host, User-Agent and Content-Length first, then the
 * other headers sorted by name, then its transport's Accept-Encoding; no Connection, no chunking. Content-Type stays
 * on the GET of a redirect, as in Go up to 1.24 (PromptPal's go.mod names 1.23).
 */
export function wireRequest({ method, target, version, body, referer }: RequestForm): WireRequest {
  const headers: HeaderPair[] = [
    ['Host', target.host],
    ['User-Agent', headerValue(`PromptPal@${version}`)],
  ];
  if (method === 'POST') headers.push(['Content-Length', String(body?.byteLength ?? 0)]);
  const authorization = basicAuthorization(target.userinfo);
  if (authorization !== null) headers.push(['Authorization', authorization]);
  headers.push(['Content-Type', 'application/json']);
  if (referer !== null) headers.push(['Referer', headerValue(referer)]);
  headers.push(['Accept-Encoding', 'gzip']);

  return { ...headOf(method, target, headers), body, followsRedirects: true };
}

/** Start line and headers, as they are and as bytes. */
export function headOf(
  method: string,
  target: Target,
  headers: HeaderPair[],
): Omit<WireRequest, 'body' | 'followsRedirects' | 'headersJson'> {
  const path = requestTarget(target);
  const startLine = `${method} ${path} HTTP/1.1`;
  let head = `${startLine}\r\n`;
  for (const [name, value] of headers) head += `${name}: ${value}\r\n`;
  return {
    method,
    target,
    startLine,
    requestTarget: path,
    headers,
    head: Buffer.from(`${head}\r\n`, 'latin1'),
  };
}

/** Go trims a value and writes a blank for a line break, so that a value never ends its line. */
function headerValue(value: string): string {
  return value.replace(/[\r\n]/g, ' ').trim();
}
