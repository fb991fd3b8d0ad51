import type { ClientRequest, IncomingMessage } from 'node:http';
import net, { type Socket } from 'node:net';
import type { ForwardLeg } from '@shared/endpoint/forward-info';
import type { HeaderPair, Outcome } from '@shared/model';
import type { Clock } from '../../clock';
import { openSocket } from '../../dispatcher/connector';
import { endingOf, errorOf } from '../../dispatcher/outcome';
import { parseTarget, type Target } from '../../dispatcher/target';
import type { Trust } from '../../dispatcher/trust';
import type { Problem } from '../caught-entry';
import { outcomeOf } from '../reply/live-request';
import { announcedLength, headerPairs } from '../request-part';
import { LegRecord } from './leg-record';
import { brokeOff, legProblem, noProgress, ownAddress } from './leg-words';
import { openRequest } from './open-request';
import { requestHeaders, trailerPairs } from './pass-on-head';
import { pieceWent } from './passed-memory';
import { ProgressWatch } from './progress-watch';
import { leadsToUs, requestTargetOf } from './target-address';

export interface LegSpec {
  url: string;
  chosen: boolean;
  /** How long the target may take for each step: connecting, taking a piece, beginning its answer, going on with it. */
  timeoutMs: number;
  method: string;
  /** As they were caught. */
  headers: readonly HeaderPair[];
  /** What a wildcard at the end of the endpoint's path stood for. */
  rest: string;
  query: string | null;
  /** Monotonic ms at which the exchange began. */
  started: number;
}

export interface LegTools {
  clock: Clock;
  trust: () => Trust;
  /** Where the receiver catches, on each of its ports. */
  origins: () => string[];
}

/** Who takes the answer of a target. */
export interface AnswerSink {
  /** False holds the target back until {@link Leg.resume}. */
  chunk(bytes: Uint8Array): boolean;
  ended(trailers: HeaderPair[]): void;
  broken(problem: Problem): void;
}

/** The head of a target's answer. */
export interface AnswerHead {
  status: number;
  reason: string;
  headers: HeaderPair[];
  /** What it announced of its body, in bytes; 0 where that is not known. */
  length: number;
}

const nowhere: AnswerSink = { chunk: () => true, ended() {}, broken() {} };

/** The request to one target, on a connection of its own, and its answer. Holds no more than one piece of either body. */
export class Leg {
  /** The answer's head, or null once there will be none. */
  readonly answer: Promise<AnswerHead | null>;
  readonly settled: Promise<void>;
  /** False while the target takes nothing more; `onRoom` is called when it does again. */
  hasRoom = false;
  private readonly record: LegRecord;
  private readonly watch: ProgressWatch;
  private readonly target: Target;
  /** What the request line says there. */
  private readonly path: string;
  private cancelOpening: () => void = () => {};
  private request: ClientRequest | null = null;
  private response: IncomingMessage | null = null;
  private sink: AnswerSink | null = null;
  /** What came before the connection was open. */
  private early: Uint8Array[] = [];
  private endedWith: readonly HeaderPair[] | null = null;
  /** False once the target takes no more of the body, although it may answer. */
  private uploading = true;
  private tellAnswer: (head: AnswerHead | null) => void = () => {};
  private tellSettled: () => void = () => {};

  constructor(
    private readonly spec: LegSpec,
    private readonly tools: LegTools,
    private readonly onRoom: () => void,
  ) {
    this.answer = new Promise((resolve) => {
      this.tellAnswer = resolve;
    });
    this.settled = new Promise((resolve) => {
      this.tellSettled = resolve;
    });
    this.record = new LegRecord(tools.clock, spec.started);
    this.watch = new ProgressWatch(tools.clock, spec.timeoutMs, () => this.ranOut());
    this.target = parseTarget(spec.url);
    this.path = requestTargetOf(this.target, spec.rest, spec.query);
    this.open();
  }

  get over(): boolean {
    return this.record.outcome !== 'pending';
  }

  get error(): Problem | null {
    return this.record.error;
  }

  /** Takes a piece of the request's body. False where the next one is to wait for `onRoom`. */
  push(chunk: Uint8Array): boolean {
    if (this.over || !this.uploading) return true;
    this.record.requestSize += chunk.byteLength;
    pieceWent(chunk.byteLength);
    if (!this.request) {
      this.early.push(chunk);
      return false;
    }
    this.hasRoom = this.request.write(chunk);
    if (!this.hasRoom) this.watch.begin();
    return this.hasRoom;
  }

  /** The request is complete. */
  end(trailers: readonly HeaderPair[]): void {
    this.endedWith = trailers;
    if (this.request && this.uploading && !this.over) this.finish(this.request, trailers);
    if (!this.spec.chosen) this.take(nowhere);
  }

  /** Begins to read the answer's body. Only once the request is complete: an answer that ends closes the connection. */
  take(sink: AnswerSink): void {
    this.sink = sink;
    if (this.over && this.error) sink.broken(this.error);
    else if (this.response) this.read(this.response, sink);
  }

  resume(): void {
    if (!this.response || this.over) return;
    this.response.resume();
    this.watch.begin();
  }

  abort(problem: Problem): void {
    this.settle('cancelled', problem);
  }

  info(): ForwardLeg {
    return this.record.info(new URL(this.target.origin).origin + this.path, this.spec.chosen);
  }

  private open(): void {
    const { target, tools } = this;
    this.record.enter(net.isIP(target.hostname) ? 'connect' : 'dns');
    this.watch.begin();
    this.cancelOpening = openSocket(target, tools.trust, {
      resolved: () => this.record.enter('connect'),
      connected: () => target.secure && this.record.enter('tls'),
      failed: (cause) => this.failed(cause),
      opened: (socket) => {
        if (tools.origins().some((origin) => leadsToUs(socket, origin))) {
          socket.on('error', () => {}).destroy();
          this.settle('protocol', ownAddress);
        } else this.opened(socket);
      },
    });
  }

  private opened(socket: Socket): void {
    this.watch.rest();
    this.record.enter('send');
    const { method, headers } = this.spec;
    const sent = requestHeaders(headers, this.target.host);
    this.record.requestHeaders = sent;
    const request = openRequest(socket, { method, path: this.path, headers: sent });
    this.request = request;
    this.cancelOpening = () => request.destroy();
    request.on('error', (cause) => this.requestFailed(cause));
    request.on('drain', () => this.drained());
    request.on('finish', () => {
      if (!this.response) this.record.enter('wait');
    });
    request.on('response', (response) => this.answered(response));
    request.on('upgrade', (_response, upgraded) => {
      upgraded.destroy();
      this.failed(new Error('it switched protocols, unasked'));
    });
    this.hasRoom = true;
    for (const chunk of this.early) this.hasRoom = request.write(chunk);
    this.early = [];
    if (this.endedWith) this.finish(request, this.endedWith);
    else if (!this.hasRoom) this.watch.begin();
    if (this.hasRoom) this.onRoom();
  }

  private finish(request: ClientRequest, trailers: readonly HeaderPair[]): void {
    if (trailers.length > 0) request.addTrailers(trailerPairs(trailers));
    request.end();
    if (!this.response) this.watch.begin();
  }

  private drained(): void {
    this.hasRoom = true;
    if (!this.endedWith) this.watch.rest();
    this.onRoom();
  }

  private answered(response: IncomingMessage): void {
    if (this.over) return;
    this.response = response;
    if (this.endedWith || this.hasRoom) this.watch.rest();
    this.record.enter('receive');
    const { statusCode: status = 0, statusMessage: reason = '' } = response;
    const headers = headerPairs(response.rawHeaders);
    this.record.status = status;
    this.record.responseHeaders = headers;
    response.on('error', () => {});
    response.on('close', () => {
      if (!response.complete) this.answerBroke(brokeOff(this.target.host, 'ECONNRESET'));
    });
    this.tellAnswer({ status, reason, headers, length: announcedLength(response) });
    if (this.sink) this.read(response, this.sink);
  }

  private read(response: IncomingMessage, sink: AnswerSink): void {
    this.watch.begin();
    response.on('data', (chunk: Uint8Array) => {
      if (this.over) return;
      this.record.responseSize += chunk.byteLength;
      pieceWent(chunk.byteLength);
      if (sink.chunk(chunk)) this.watch.begin();
      else {
        response.pause();
        this.watch.rest();
      }
    });
    response.on('end', () => {
      if (this.over) return;
      this.settle(outcomeOf(response.statusCode ?? 0), null);
      sink.ended(headerPairs(response.rawTrailers));
    });
  }

  private answerBroke(problem: Problem): void {
    if (this.over) return;
    this.settle('incomplete', problem);
    this.sink?.broken(problem);
  }

  private requestFailed(cause: Error): void {
    if (!this.response) this.failed(cause);
    else if (this.response.complete) this.uploadNoMore();
    // Node takes a reset for the regular end of a body without a length.
    else this.answerBroke(brokeOff(this.target.host, errorOf(cause).code));
  }

  /** A target may answer without having read the body, and refuse the rest of it. */
  private uploadNoMore(): void {
    this.uploading = false;
    this.drained();
  }

  private failed(cause: Error): void {
    const ending = endingOf(cause, this.record.phase);
    this.record.reason = ending.reason;
    this.settle(ending.outcome, legProblem(this.target.host, ending.outcome, errorOf(cause)));
  }

  private ranOut(): void {
    const { host } = this.target;
    const { phase } = this.record;
    const { timeoutMs } = this.spec;
    if (!this.response) {
      this.record.reason = phase;
      const doing =
        phase === 'send' ? 'take the request' : phase === 'wait' ? 'answer' : 'let itself be reached';
      this.settle('timeout', noProgress(host, doing, timeoutMs));
    } else if (this.endedWith) this.answerBroke(noProgress(host, 'go on with its answer', timeoutMs));
    else this.uploadNoMore();
  }

  private settle(outcome: Outcome, problem: Problem | null): void {
    if (this.over) return;
    this.record.end(outcome, problem);
    this.watch.rest();
    this.early = [];
    this.hasRoom = true;
    if (problem) this.cancelOpening();
    this.tellAnswer(null);
    this.tellSettled();
    this.onRoom();
  }
}
