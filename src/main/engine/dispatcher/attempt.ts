import type { HeaderPair } from '@shared/model';
import { type Dispatcher, errors } from 'undici';
import { BoundedBody } from '../bounded-body';
import type { Clock } from '../clock';
import type { Connection } from './connection';
import { SendFailure } from './outcome';
import { type Redirect, redirectOf, slurpedBytes } from './redirect';
import { headerPairs, ResponseHead } from './response-head';
import type { Timeline } from './timeline';
import type { WireRequest } from './wire-head';

/** Both ends of a connection, remembered because a closed socket forgets them. */
export interface Addresses {
  localAddress: string | undefined;
  localPort: number | undefined;
  remoteAddress: string | undefined;
  remotePort: number | undefined;
}

/** Who made an attempt. */
export interface AttemptOwner {
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly keptBodyBytes: number;
  readonly trustsLocalCa: boolean;
  /** The next thing to happen on this connection is the request head. */
  carries(addresses: Addresses, request: WireRequest): void;
  /** Called once, unless the attempt was abandoned. `failure` is null when a response is there to be judged. */
  ended(attempt: Attempt, failure: unknown): void;
}

/** One request on one connection, and its response: what undici tells of it, gathered. */
export class Attempt implements Dispatcher.DispatchHandler {
  readonly request: WireRequest;
  readonly owner: AttemptOwner;
  /** Set by the pool once there is a connection for it. */
  connection: Connection | null = null;
  /** The connection was open already. */
  reused = false;
  headWritten = false;
  over = false;
  /** Null until the head of the final response is complete. */
  status: number | null = null;
  startLine = '';
  headers: HeaderPair[] = [];
  /** The same, as the log keeps them. */
  headersJson: string | undefined = undefined;
  trailers: HeaderPair[] = [];
  redirect: Redirect | null = null;
  complete = false;
  readonly body: BoundedBody;
  private readonly head = new ResponseHead();

  constructor(request: WireRequest, owner: AttemptOwner) {
    this.request = request;
    this.owner = owner;
    this.body = new BoundedBody(owner.keptBodyBytes);
    this.enter('queue');
  }

  enter(phase: Parameters<Timeline['enter']>[0]): void {
    if (!this.over) this.owner.timeline.enter(phase, this.owner.clock.monotonic());
  }

  /** The head is about to be written. */
  writing(addresses: Addresses): void {
    if (this.headWritten) throw new SendFailure('protocol', 'SENT_TWICE', 'a webhook is never sent twice');
    this.headWritten = true;
    this.owner.carries(addresses, this.request);
    this.enter('send');
  }

  /** The last byte of the request was handed to the system. */
  flushed(): void {
    if (this.owner.timeline.current === 'send') this.enter('wait');
  }

  /** Bytes that were read from the connection. Returns what the parser may see. */
  received(chunk: Buffer): Buffer | null {
    if (!this.headWritten || this.over) return chunk;
    const bytes = this.head.pass(chunk);
    if (bytes && this.owner.timeline.current !== 'receive') this.enter('receive');
    return bytes;
  }

  /** The response never comes to anybody: `ended` is not called any more. */
  abandon(): void {
    if (this.over) return;
    this.over = true;
    this.connection?.destroy();
  }

  // From here on undici calls. Its older handler form is used because it gives the header bytes as they came.

  onConnect(): void {}

  onHeaders(status: number, raw: Buffer[]): boolean {
    if (this.over) return true;
    if (status === 101) {
      this.onError(
        new SendFailure('protocol', 'SWITCHING_PROTOCOLS', '101: the endpoint switched protocols, unasked'),
      );
      return true;
    }
    if (status < 200) {
      this.head.skipped();
      this.owner.timeline.back();
      return true;
    }
    this.status = status;
    const head = this.head.read(raw, this.connection?.knownHead ?? null);
    if (this.connection) this.connection.knownHead = head;
    this.startLine = head.startLine;
    this.headers = head.headers;
    this.headersJson = head.headersJson;
    const { method, body, followsRedirects } = this.request;
    if (followsRedirects && status >= 300 && status < 400) {
      this.redirect = redirectOf(status, headerOf(this.headers, 'location'), {
        method,
        hasBody: body !== null,
      });
    }
    if (this.redirect && Number(headerOf(this.headers, 'content-length') ?? 0) > slurpedBytes)
      this.cutRedirect();
    return true;
  }

  onData(chunk: Buffer): boolean {
    if (this.over) return true;
    this.body.push(chunk);
    if (this.redirect && this.body.size > slurpedBytes) this.cutRedirect();
    return true;
  }

  onComplete(raw: readonly (Buffer | string)[] | null): void {
    if (this.over) return;
    this.complete = true;
    this.trailers = headerPairs(raw ?? []);
    this.over = true;
    this.connection?.release();
    this.owner.ended(this, null);
  }

  onError(failure: unknown): void {
    if (this.over) return;
    this.over = true;
    this.connection?.destroy();
    // undici misses the body of a 304 that has a Content-Length; there is none (RFC 9110 §8.6).
    const bodiless = this.status === 304 || this.status === 204;
    if (bodiless && failure instanceof errors.ResponseContentLengthMismatchError) {
      this.complete = true;
      this.owner.ended(this, null);
      return;
    }
    // A redirect is followed even if its body breaks off: nobody reads it.
    this.owner.ended(this, this.redirect ? null : failure);
  }

  private cutRedirect(): void {
    this.over = true;
    this.connection?.destroy();
    this.owner.ended(this, null);
  }
}

/** First value of a header, or null. */
function headerOf(headers: readonly HeaderPair[], name: string): string | null {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? null;
}
