import { base64, utf8Text } from '../bytes';
import type { HeaderPair, Part, PhaseName } from '../model';
import type { PlainBody } from '../redact/redact-record';
import type { ExchangeRecord, Side } from './record';

/**
 * An exchange as an entry of a HAR 1.2 log. What HAR cannot say is in `_hookpair`, so that reading the entry back loses
 * nothing; a body stands there too where HAR has it decoded or not at all.
 */
export function harEntry(record: ExchangeRecord, plain: Record<Side, PlainBody>): object {
  const { exchange, bodies, projectName, webhookName } = record;
  const { summary, request, response } = exchange;
  const address = serverAddress(record);
  const time = summary.durationMs ?? 0;
  const postText = utf8Text(bodies.request);
  const content = response && harContent(response, bodies.response, plain.response);
  return {
    startedDateTime: isoTime(summary.startedAt),
    time,
    request: {
      method: summary.method,
      url: harUrl(summary.url),
      httpVersion: httpVersion(request.startLine),
      cookies: requestCookies(request.headers),
      headers: harHeaders(request.headers),
      queryString: queryString(summary.url),
      ...(bodies.request.length > 0
        ? { postData: { mimeType: headerOf(request.headers, 'content-type') ?? '', text: postText ?? '' } }
        : {}),
      headersSize: headSize(request),
      bodySize: request.size,
    },
    response: {
      status: summary.status ?? 0,
      statusText: response ? (/^\S+ \d+ ?(.*)$/.exec(response.startLine)?.[1] ?? '') : '',
      httpVersion: response ? httpVersion(response.startLine) : '',
      cookies: response ? responseCookies(response.headers) : [],
      headers: response ? harHeaders(response.headers) : [],
      content: content?.har ?? { size: 0, mimeType: 'x-unknown' },
      redirectURL: (response && headerOf(response.headers, 'location')) ?? '',
      headersSize: response ? headSize(response) : -1,
      bodySize: response?.size ?? -1,
      ...(exchange.detail.error
        ? { _error: `${exchange.detail.error.code}: ${exchange.detail.error.message}` }
        : {}),
    },
    cache: {},
    timings: harTimings(record),
    ...(address === null ? {} : { serverIPAddress: address }),
    _hookpair: {
      version: 1,
      exchange,
      bodies: {
        ...(postText === null ? { request: base64(bodies.request) } : {}),
        ...(response && !content?.isWire ? { response: base64(bodies.response) } : {}),
      },
      projectName,
      webhookName,
    },
  };
}

/** `isWire` when the content is the body as it was on the wire. */
function harContent(part: Part, body: Uint8Array, plain: PlainBody): { har: object; isWire: boolean } {
  const bytes = plain instanceof Uint8Array ? plain : body;
  const text = utf8Text(bytes);
  const mimeType = headerOf(part.headers, 'content-type') ?? 'x-unknown';
  const stated = text === null ? { text: base64(bytes), encoding: 'base64' } : { text };
  return { har: { size: bytes.length, mimeType, ...stated }, isWire: bytes === body };
}

function harHeaders(headers: readonly HeaderPair[]): object[] {
  return headers.map(([name, value]) => ({ name, value }));
}

export function headerOf(headers: readonly HeaderPair[], name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1];
}

function httpVersion(startLine: string): string {
  return /HTTP\/\d(?:\.\d)?/.exec(startLine)?.[0] ?? 'HTTP/1.1';
}

/** Start line, headers and the empty line, in bytes. */
function headSize({ startLine, headers }: Part): number {
  if (startLine === '') return -1;
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, startLine.length + 4);
}

/** HAR wants a URI (RFC 3986); what was typed otherwise stands in `_hookpair`. */
function harUrl(url: string): string {
  if (
    /^https?:\/\/[\w.~:@!$&'()*+,;=%[\]-]+(?:[/?][\w.~:/?@!$&'()*+,;=%-]*)?$/i.test(url) &&
    !/%(?![0-9a-f]{2})/i.test(url)
  ) {
    return url;
  }
  return URL.canParse(url)
    ? new URL(url).href.replace(/[|^`{}[\]\\"<> ]/g, encodeURIComponent)
    : 'about:invalid';
}

function queryString(url: string): object[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

function requestCookies(headers: readonly HeaderPair[]): object[] {
  const lines = headers.filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value);
  return lines.flatMap((line) => line.split(';').map(cookie));
}

function responseCookies(headers: readonly HeaderPair[]): object[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .map(([, value]) => cookie(value.split(';')[0] ?? ''));
}

function cookie(pair: string): object {
  const sign = pair.indexOf('=');
  return { name: pair.slice(0, Math.max(0, sign)).trim(), value: pair.slice(sign + 1).trim() };
}

/** In HAR, `connect` contains `ssl`; a step that did not happen is -1. */
function harTimings({ exchange: { detail, summary } }: ExchangeRecord): object {
  const took = (name: PhaseName) =>
    detail.phases.filter((phase) => phase.name === name).reduce((sum, phase) => sum + phase.durationMs, 0);
  const orNone = (ms: number) => (ms > 0 ? ms : -1);
  if (detail.phases.length === 0) return { send: 0, wait: summary.durationMs ?? 0, receive: 0 };
  return {
    blocked: orNone(took('queue')),
    dns: orNone(took('dns')),
    connect: orNone(took('connect') + took('tls')),
    ssl: orNone(took('tls')),
    send: took('send'),
    wait: took('wait'),
    receive: took('receive'),
  };
}

function serverAddress({ exchange }: ExchangeRecord): string | null {
  const end = exchange.summary.direction === 'sent' ? exchange.remoteAddress : exchange.localAddress;
  const host = end?.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1') ?? '';
  const isAddress =
    /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(host) ||
    /^[0-9a-f]*:[0-9a-f:]*:[0-9a-f]*$/i.test(host);
  return isAddress ? host : null;
}

/** ISO 8601 with milliseconds; the exact time stands in `_hookpair`. */
function isoTime(epochMs: number): string {
  const date = new Date(epochMs);
  const iso = Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
  // Years beyond 9999 have a sign and six digits, which HAR does not know.
  return /^\d{4}-/.test(iso) ? iso : new Date(0).toISOString();
}
