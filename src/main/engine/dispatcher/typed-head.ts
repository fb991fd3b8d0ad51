import { AppFailure } from '@shared/errors';
import type { HeaderPair } from '@shared/model';
import { basicAuthorization, type Target } from './target';
import { headOf, type WireRequest } from './wire-head';

/** The head of a request as a person typed it, in place of PromptPal's. */
export interface TypedHead {
  method: string;
  /** In the order in which they go out. Values are Latin-1: one character is one byte. */
  headers: readonly HeaderPair[];
}

/** Methods whose empty body is announced too (RFC 9110 §8.6). */
const withContent = new Set(['POST', 'PUT', 'PATCH']);

/**
 * The request with exactly these headers. Only what HTTP/1.1 cannot do without is added where it is missing: Host
 * first, Authorization where the URL has userinfo, Content-Length last.
 */
export function typedRequest({ method, headers }: TypedHead, target: Target, body: Buffer): WireRequest {
  const all: HeaderPair[] = [...headers];
  if (!has(all, 'host')) all.unshift(['Host', target.host]);
  const authorization = basicAuthorization(target.userinfo);
  if (authorization !== null && !has(all, 'authorization')) all.push(['Authorization', authorization]);
  const isAnnounced = body.byteLength > 0 || withContent.has(method);
  if (isAnnounced && !has(all, 'content-length')) all.push(['Content-Length', String(body.byteLength)]);
  return {
    ...headOf(method, target, all),
    body: body.byteLength > 0 ? body : null,
    followsRedirects: false,
  };
}

/** Throws `invalid_input` for a head that would not be one request: it must not be sent as something else. */
export function checkTypedHead({ method, headers }: TypedHead, bodyLength: number): void {
  if (/^connect$/i.test(method)) {
    refuse('CONNECT opens a tunnel and is not a request to a URL.', 'Use another method.');
  }
  const lengths = headers.filter(([name]) => name.toLowerCase() === 'content-length');
  if (lengths.length > 1 || lengths.some(([, value]) => value.trim() !== String(bodyLength))) {
    refuse(
      `Content-Length does not say ${bodyLength}, which is the length of the body.`,
      'Take the header out; it is added.',
    );
  }
  if (has(headers, 'transfer-encoding')) {
    refuse('The body is sent with its length, not in chunks.', 'Take Transfer-Encoding out.');
  }
}

function refuse(message: string, hint: string): never {
  throw new AppFailure('invalid_input', message, hint);
}

function has(headers: readonly HeaderPair[], name: string): boolean {
  return headers.some(([one]) => one.toLowerCase() === name);
}
