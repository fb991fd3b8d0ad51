import type { ExchangeDetail, Outcome, OutcomeReason } from '@shared/model';
import type { Clock } from '../clock';
import { headersJson } from '../store/headers-json';
import type { StoredPart } from '../store/journal';
import type { Addresses } from './attempt';
import { Chain } from './chain';
import { Pool, type PoolOptions } from './pool';
import { BadUrl, parseTarget, type Target } from './target';
import { type TypedHead, typedRequest } from './typed-head';
import { type WireRequest, wireRequest } from './wire-head';

export interface WebhookRequest {
  url: string;
  /** What follows `PromptPal@` in the User-Agent. */
  version: string;
  body: Uint8Array;
  /** Sent with this head instead of PromptPal's, once: redirects are not followed. */
  typed?: TypedHead | undefined;
  /** Whether a certificate of the local CA is accepted; it is, unless this is false. */
  trustsLocalCa?: boolean | undefined;
}

/** A request that is ready to go out, or the reason why it cannot. */
export interface PreparedRequest {
  request: WebhookRequest;
  wire: WireRequest | BadUrl;
  /** The request as it will stand on the wire; without a start line where it cannot be sent. */
  part: StoredPart;
}

export interface SendOptions {
  budgetMs: number;
  /**
   * How long to stay on the line after the budget ran out, in ms, to hear what was missed. The outcome stays `timeout`; an
   * answer that comes then is kept beside it. 0 when absent: the connection is closed at once, as PromptPal does.
   */
  listenOnMs?: number;
  /** Bytes of the response body that are kept; the rest is counted and hashed. */
  keptBodyBytes: number;
  /** Called before each request head is written, with the connection it goes out on. */
  carries?(connection: Addresses, request: WireRequest): void;
  /** The connection of the last `carries` carries this exchange no more. */
  released?(connection: Addresses): void;
}

/** What became of a send. Never an exception: a failure is an outcome. */
export interface SendResult {
  outcome: Outcome;
  reason: OutcomeReason | null;
  status: number | null;
  /** Milliseconds since the epoch. */
  startedAt: number;
  durationMs: number;
  response: StoredPart | null;
  detail: ExchangeDetail;
  /** `host:port` of both ends of the last connection. */
  localAddress: string | null;
  remoteAddress: string | null;
}

export interface Sending {
  /** Ends it at once, if it has not ended. */
  stop(outcome: 'cancelled' | 'interrupted', error?: ExchangeDetail['error']): void;
}

export interface Sender {
  /** `ended` is called once, perhaps before this returns. */
  send(prepared: PreparedRequest, options: SendOptions, ended: (result: SendResult) => void): Sending;
  /** Closes idle connections. What is being sent goes on. */
  close(): void;
}

/**
 * Sends webhooks as PromptPal does, and tells what became of each. Logs nothing, so that benchmarks and the check-up
 * can use it too. At most 256 connections to one origin, unless `connections` says otherwise.
 */
export function createSender({
  clock,
  connections = 256,
  ca = [],
  localCa = () => null,
}: { clock: Clock } & Partial<PoolOptions>): Sender {
  const pool = new Pool({ connections, ca, localCa });
  return {
    send: (prepared, options, ended) => new Chain(prepared, options, clock, pool, ended),
    close: () => pool.close(),
  };
}

/** Builds the request without sending it, so that it can be logged first. */
export function prepareRequest(request: WebhookRequest): PreparedRequest {
  const { url, version, body, typed } = request;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  try {
    const wire = typed
      ? typedRequest(typed, routeOf(url).target, bytes)
      : promptPalRequest(url, version, bytes);
    return { request, wire, part: requestPart(body, wire) };
  } catch (thrown) {
    if (!(thrown instanceof BadUrl)) throw thrown;
    return { request, wire: thrown, part: requestPart(body, { startLine: '', headers: [] }) };
  }
}

type Head = Pick<WireRequest, 'startLine' | 'headers' | 'headersJson'>;

function requestPart(body: Uint8Array, { startLine, headers, headersJson }: Head): StoredPart {
  const size = body.byteLength;
  return { startLine, headers, headersJson, trailers: [], size, sha256: null, complete: true, body };
}

/** A URL, split, and the requests that went there, by the length of their bodies. */
interface Route {
  target: Target;
  version: string;
  requests: Map<number, WireRequest>;
}

/** Thousands of webhooks go to a few URLs, and splitting one costs as much as building its request. */
const routes = new Map<string, Route>();
const mostRoutes = 256;
const mostLengths = 1024;

function routeOf(url: string): Route {
  const known = routes.get(url);
  if (known) return known;
  const route: Route = { target: parseTarget(url), version: '', requests: new Map() };
  if (routes.size >= mostRoutes) routes.clear();
  routes.set(url, route);
  return route;
}

/** The head depends on the URL, the version and the length of the body alone, and is made once for each. */
function promptPalRequest(url: string, version: string, body: Buffer): WireRequest {
  const route = routeOf(url);
  const { requests } = route;
  if (route.version !== version || requests.size >= mostLengths) requests.clear();
  route.version = version;
  let known = requests.get(body.byteLength);
  if (!known) {
    const made = wireRequest({ method: 'POST', target: route.target, version, body, referer: null });
    known = { ...made, headersJson: headersJson(made.headers), body: null };
    requests.set(body.byteLength, known);
  }
  return { ...known, body };
}
