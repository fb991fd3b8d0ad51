import type { ExchangeDetail, Outcome, OutcomeReason } from '@shared/model';
import type { Clock } from '../clock';
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
  /** Bytes of the response body that are kept; the rest is counted and hashed. */
  keptBodyBytes: number;
  /** Called before each request head is written, with the connection it goes out on. */
  carries?(connection: Addresses): void;
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
  result: Promise<SendResult>;
  /** Ends it at once, if it has not ended. */
  stop(outcome: 'cancelled' | 'interrupted'): void;
}

export interface Sender {
  send(prepared: PreparedRequest, options: SendOptions): Sending;
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
    send(prepared, options) {
      let chain: Chain | undefined;
      const result = new Promise<SendResult>((resolve) => {
        chain = new Chain(prepared, options, clock, pool, resolve);
      });
      return { result, stop: (outcome) => chain?.stop({ outcome, reason: null, error: null }) };
    },
    close: () => pool.close(),
  };
}

/** Builds the request without sending it, so that it can be logged first. */
export function prepareRequest(request: WebhookRequest): PreparedRequest {
  const { url, version, body, typed } = request;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const part = {
    startLine: '',
    headers: [],
    trailers: [],
    size: body.byteLength,
    sha256: null,
    complete: true,
    body,
  };
  try {
    const target = targetOf(url);
    const wire = typed
      ? typedRequest(typed, target, bytes)
      : wireRequest({ method: 'POST', target, version, body: bytes, referer: null });
    return { request, wire, part: { ...part, startLine: wire.startLine, headers: wire.headers } };
  } catch (thrown) {
    if (!(thrown instanceof BadUrl)) throw thrown;
    return { request, wire: thrown, part };
  }
}

/** Thousands of webhooks go to a few URLs, and splitting one costs as much as building its request. */
const targets = new Map<string, Target>();
const mostTargets = 256;

function targetOf(url: string): Target {
  const known = targets.get(url);
  if (known) return known;
  const target = parseTarget(url);
  if (targets.size >= mostTargets) targets.clear();
  targets.set(url, target);
  return target;
}
