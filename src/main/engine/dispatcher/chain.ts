import type { ExchangeDetail, HeaderPair, Hop, TlsInfo } from '@shared/model';
import type { Clock } from '../clock';
import type { StoredPart } from '../store/journal';
import { type Addresses, Attempt, type AttemptOwner } from './attempt';
import { type Ending, endingOf, errorOf, SendFailure } from './outcome';
import type { Pool } from './pool';
import { maxRequests, refererFor, resolveLocation } from './redirect';
import type { PreparedRequest, Sending, SendOptions, SendResult } from './send';
import { BadUrl } from './target';
import { Timeline } from './timeline';
import { type WireRequest, wireRequest } from './wire-head';

/** The least that a TCP send buffer takes at once, in bytes (tcp(7), tcp_wmem). */
const wholeWriteBytes = 4096;

/** One send: a chain of attempts, of which all but the last were answered with a redirect. */
export class Chain implements AttemptOwner, Sending {
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly keptBodyBytes: number;
  readonly trustsLocalCa: boolean;
  private readonly prepared: PreparedRequest;
  private readonly options: SendOptions;
  private readonly pool: Pool;
  private readonly tell: (result: SendResult) => void;
  private readonly startedAt: number;
  private readonly startedMonotonic: number;
  private callOffBudget: () => void;
  private readonly hops: Hop[] = [];
  private attempt: Attempt | null = null;
  private attemptStartMs = 0;
  private requests = 0;
  private reused = true;
  private retried = false;
  private done = false;
  private gaveUp: GaveUp | null = null;
  private carried: Addresses | null = null;
  private tls: TlsInfo | null = null;

  constructor(
    prepared: PreparedRequest,
    options: SendOptions,
    clock: Clock,
    pool: Pool,
    tell: (result: SendResult) => void,
  ) {
    this.prepared = prepared;
    this.options = options;
    this.clock = clock;
    this.pool = pool;
    this.tell = tell;
    this.keptBodyBytes = options.keptBodyBytes;
    this.trustsLocalCa = prepared.request.trustsLocalCa ?? true;
    this.startedAt = clock.now();
    this.startedMonotonic = clock.monotonic();
    this.timeline = new Timeline(this.startedMonotonic);
    this.callOffBudget = clock.after(options.budgetMs, () => this.timeOut());
    const { wire } = prepared;
    if (wire instanceof BadUrl) this.finish(endingOf(wire, 'queue'));
    else this.request(wire);
  }

  carries(addresses: Addresses, request: WireRequest): void {
    this.carried = addresses;
    this.options.carries?.(addresses, request);
  }

  ended(attempt: Attempt, failure: unknown): void {
    this.tls = attempt.connection?.tls ?? this.tls;
    if (this.gaveUp) this.finish(lateEnding(this.gaveUp, attempt, failure, this.elapsed()));
    else if (failure !== null && this.mayRetry(attempt, failure)) {
      this.retried = true;
      this.pool.closeIdle(attempt);
      this.start(attempt.request);
    } else if (failure === null && attempt.redirect) this.follow(attempt);
    else if (failure === null || attempt.status !== null) this.finish(judged(attempt, failure));
    else this.finish(endingOf(failure, this.timeline.current));
  }

  stop(outcome: 'cancelled' | 'interrupted', error: ExchangeDetail['error'] = null): void {
    this.breakOff({ outcome, reason: null, error });
  }

  private breakOff(ending: Ending): void {
    if (this.done) return;
    if (this.attempt) {
      this.pool.withdraw(this.attempt);
      this.tls = this.attempt.connection?.tls ?? this.tls;
      this.attempt.abandon();
    }
    this.finish(this.gaveUp && ending.outcome !== 'timeout' ? this.gaveUp.ending : ending);
  }

  private timeOut(): void {
    const message = `not complete within ${this.options.budgetMs} ms`;
    const ending: Ending = {
      outcome: 'timeout',
      reason: this.timeline.current,
      error: { code: 'TIMEOUT', message },
    };
    const { listenOnMs = 0 } = this.options;
    if (listenOnMs > 0 && this.attempt?.headWritten) this.listenOn(ending, listenOnMs);
    else this.breakOff(ending);
  }

  /** The send is over, but not the connection: what the endpoint still answers is worth knowing. */
  private listenOn(ending: Ending, listenOnMs: number): void {
    const durationMs = this.elapsed();
    this.timeline.close(this.startedMonotonic + durationMs);
    this.gaveUp = { ending, durationMs };
    this.callOffBudget = this.clock.after(listenOnMs, () => {
      this.breakOff(withWords(ending, `and not within ${listenOnMs} ms after that`));
    });
  }

  private request(wire: WireRequest): void {
    this.requests += 1;
    this.retried = false;
    this.attemptStartMs = this.elapsed();
    this.start(wire);
  }

  private start(wire: WireRequest): void {
    this.release();
    this.attempt = new Attempt(wire, this);
    this.pool.carry(this.attempt);
  }

  /**
   * Go's transport repeats a request, at once and on a fresh connection, when a kept-alive one turns out to be closed:
   * a POST only if nothing of it was written, a GET also if nothing of a response arrived (shouldRetryRequest).
   */
  private mayRetry({ reused, headWritten, request, startLine }: Attempt, failure: unknown): boolean {
    if (!reused || this.retried) return false;
    if (!headWritten || isRefusedWrite(request, failure)) return true;
    return request.method === 'GET' && startLine === '' && this.timeline.current !== 'receive';
  }

  private follow(attempt: Attempt): void {
    const { redirect, request } = attempt;
    if (!redirect) return;
    this.hops.push(this.hop(attempt));
    let next: WireRequest;
    try {
      const target = resolveLocation(redirect.location, request.target);
      if (this.requests >= maxRequests) {
        throw new SendFailure('redirects', 'TOO_MANY_REDIRECTS', `stopped after ${maxRequests} redirects`);
      }
      next = wireRequest({
        method: redirect.method,
        target,
        version: this.prepared.request.version,
        body: redirect.keepsBody ? request.body : null,
        referer: refererFor(request.target, target),
      });
    } catch (failure) {
      this.finish(endingOf(failure, this.timeline.current));
      return;
    }
    this.reused &&= attempt.reused;
    this.request(next);
  }

  private finish(ending: Ending): void {
    if (this.done) return;
    this.done = true;
    this.callOffBudget();
    const durationMs = this.gaveUp?.durationMs ?? this.elapsed();
    this.timeline.end(this.startedMonotonic + durationMs);
    this.release();
    const { attempt } = this;
    if (attempt && this.hops.length > 0 && this.hops.length < this.requests)
      this.hops.push(this.hop(attempt));
    const addresses = attempt?.connection?.addresses ?? null;
    this.tell({
      outcome: ending.outcome,
      reason: ending.reason,
      status: attempt?.status ?? null,
      startedAt: this.startedAt,
      durationMs,
      response: attempt && responsePart(attempt),
      detail: {
        error: ending.error,
        phases: this.timeline.phases,
        tls: ending.tls ?? this.tls,
        hops: this.hops,
        reused: this.reused && attempt?.reused === true,
      },
      localAddress: addresses && hostPort(addresses.localAddress, addresses.localPort),
      remoteAddress: addresses && hostPort(addresses.remoteAddress, addresses.remotePort),
    });
  }

  private release(): void {
    if (this.carried) this.options.released?.(this.carried);
    this.carried = null;
  }

  private elapsed(): number {
    return this.clock.monotonic() - this.startedMonotonic;
  }

  private hop({ request, status, headers }: Attempt): Hop {
    const requestHeaders: HeaderPair[] = request.headers;
    const startMs = this.attemptStartMs;
    const durationMs = this.elapsed() - startMs;
    const { method, target } = request;
    return {
      method,
      url: target.href,
      status,
      requestHeaders,
      responseHeaders: headers,
      startMs,
      durationMs,
    };
  }
}

/** A send whose budget ran out while its connection was listened to. */
interface GaveUp {
  ending: Ending;
  durationMs: number;
}

/** A timeout, and what the endpoint did when nobody waited any more. `afterMs` is since the start. */
function lateEnding({ ending }: GaveUp, { status }: Attempt, failure: unknown, afterMs: number): Ending {
  const when = `after ${Math.round(afterMs)} ms, when the sender had given up`;
  if (status !== null) return withWords(ending, `the endpoint answered ${status} ${when}`);
  return withWords(ending, `the endpoint ended the connection ${when} (${errorOf(failure).code})`);
}

function withWords(ending: Ending, words: string): Ending {
  const { code = 'TIMEOUT', message = '' } = ending.error ?? {};
  return { ...ending, error: { code, message: `${message}; ${words}` } };
}

/**
 * Whether the system took nothing of the request, because the connection had been reset. Told of small ones only: an
 * empty send buffer takes them whole or not at all.
 */
function isRefusedWrite({ head, body }: WireRequest, failure: unknown): boolean {
  const small = head.byteLength + (body?.byteLength ?? 0) <= wholeWriteBytes;
  return small && failure instanceof Error && 'syscall' in failure && failure.syscall === 'write';
}

/** A final response, whole or broken off, as PromptPal counts it: 2xx is success, but a body must be read. */
function judged({ status, complete }: Attempt, failure: unknown): Ending {
  const success = status !== null && status >= 200 && status < 300;
  const outcome = success ? (complete ? 'delivered' : 'incomplete') : 'rejected';
  return { outcome, reason: null, error: failure === null ? null : errorOf(failure) };
}

function responsePart(attempt: Attempt): StoredPart | null {
  const { status, startLine, headers, headersJson, trailers, complete, body } = attempt;
  return status === null ? null : { startLine, headers, headersJson, trailers, complete, ...body.finish() };
}

function hostPort(host: string | undefined, port: number | undefined): string | null {
  if (host === undefined || port === undefined) return null;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
