import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EventSummary, Outcome } from '@shared/model';
import type { Sent } from '../pairing';
import type { GivenAnswer } from '../proof/open-send';
import type { Entry, StoredPart } from '../store/journal';
import { type Answer, type AnswerMaker, notLogged, type Refusal } from './answer';
import { RequestBody } from './body-memory';
import {
  arrivalOf,
  type CaughtFacts,
  caughtEntry,
  type Problem,
  repliedEntry,
  withoutAnswer,
} from './caught-entry';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { clientLeft, hostProblem, memoryShort, receiverStopped, replyFailed } from './problems';
import type { PlannedReply } from './reply/compile-reply';
import type { Plan } from './reply/compiled-endpoint';
import { LiveRequest, outcomeOf, type Replied } from './reply/live-request';
import { type Route, viewOf } from './reply/router';
import { hosts, requestPart, targetUri } from './request-part';
import { answerOnSocket } from './socket-answer';

/**
 * One request from its head to its answer: received, then logged, and answered only once the log has it.
 *
 * `startedAt` is when the head was complete. `durationMs` is the time from there until the exchange was handed to the
 * log: it is part of what is committed before the answer, so it cannot include the commit or the writing.
 */
export class CaughtRequest {
  /** True until all of it has arrived, or no more will. */
  receiving = true;
  private readonly context: ReceiverContext;
  private readonly connection: ClientConnection;
  private readonly req: IncomingMessage;
  private readonly res: ServerResponse;
  private readonly sent: Sent | null;
  private readonly startedAt: number;
  private readonly started: number;
  private readonly body: RequestBody;
  private refusal: Refusal | null = null;
  /** The row, from its commit until its answer is written. */
  private answering: Entry | null = null;
  /** Where its reply takes time, until that has ended. */
  private live: LiveRequest | null = null;
  /** What the body tells, once that was asked for. */
  private event: EventSummary | null | undefined = undefined;

  constructor(
    context: ReceiverContext,
    connection: ClientConnection,
    req: IncomingMessage,
    res: ServerResponse,
  ) {
    this.context = context;
    this.connection = connection;
    this.req = req;
    this.res = res;
    this.startedAt = context.clock.now();
    this.started = context.clock.monotonic();
    this.sent = context.pairing.find(connection.ends);
    this.body = new RequestBody(context.memory, context.keptBodyBytes());
    connection.add(this);
    res.on('finish', () => this.written());
  }

  /** Receives the body, then answers. */
  receive(): void {
    this.req.on('data', (chunk: Uint8Array) => {
      if (this.receiving) this.body.push(chunk);
    });
    this.req.on('end', () => this.complete(true));
  }

  /** Answers with `refusal` and closes the connection, without waiting for a body that is not here yet. */
  refuse(refusal: Refusal): void {
    this.refusal = refusal;
    this.res.shouldKeepAlive = false;
    this.receive();
    setImmediate(() => this.complete(false));
  }

  /** Ends a request that broke off, turned into something else than HTTP, or took too long. */
  breakOff(outcome: Outcome, problem: Problem, answer: Answer | null): void {
    if (!this.receiving) return;
    this.receiving = false;
    this.connection.remove(this);
    const entry = this.entry(this.part(false), { outcome, answer, problem });
    answerOnSocket(this.context, this.connection, entry, answer, () => this.body.release());
    this.pair(entry);
  }

  /** The connection is gone, whoever closed it. */
  connectionClosed(): void {
    if (this.receiving) this.breakOff('aborted', this.cause('the request was complete'), null);
    else if (this.live) this.live.leave(this.cause('our answer was written'));
    else if (this.answering) this.lost(this.answering);
  }

  private complete(whole: boolean): void {
    if (!this.receiving) return;
    this.receiving = false;
    const part = this.part(whole);
    const { access, answers } = this.context;
    const refusal = this.refusal ?? hostProblem(this.req, part.headers) ?? access?.refuse(this.req) ?? null;
    const route = refusal ? null : this.context.router.find(this.target);
    if (route) {
      this.replyAs(this.plan(route, part), part);
      return;
    }
    const answer = this.answer(refusal ? answers.fixed(refusal.answer) : answers.received);
    const problem = refusal?.error ?? (this.body.short ? memoryShort : null);
    this.answerNow(
      this.entry(part, { outcome: refusal ? 'rejected' : 'delivered', answer, problem }),
      answer,
    );
  }

  /** What endpoints see of the request target. */
  private get target(): string {
    const { url = '' } = this.req;
    const { access } = this.context;
    return access ? access.publicTarget(url) : url;
  }

  private plan(route: Route, request: StoredPart): Plan {
    const { target } = this;
    const { method = '' } = this.req;
    if (!route.allowed) return route.compiled.denied();
    const pending = { outcome: 'pending', answer: null, problem: null } as const;
    const view = viewOf(route, {
      method,
      target,
      request,
      now: this.startedAt,
      summary: (event) => {
        this.event = event;
        const { summary } = this.entry(request, pending, 0);
        this.event = summary.event;
        return summary;
      },
    });
    const plan = route.compiled.plan(view);
    this.event ??= view.event;
    return plan;
  }

  private replyAs({ reply, endpoint, problem: reason }: Plan, part: StoredPart): void {
    const problem = reason ?? (this.body.short ? memoryShort : null);
    if (reply.kind === 'late') {
      this.replyLate(this.entry(part, { outcome: 'pending', answer: null, problem, endpoint }), reply);
      return;
    }
    const answer = this.answer(reply.make);
    this.answerNow(this.entry(part, { outcome: outcomeOf(reply.status), answer, problem, endpoint }), answer);
  }

  private answerNow(entry: Entry, answer: Answer): void {
    this.context.log.insert(entry, (failure) => this.committed(entry, answer, failure));
    this.pair(entry);
  }

  /** Logs the request as pending, lets the reply do its work, and ends the row with what came of it. */
  private replyLate(entry: Entry, reply: Extract<PlannedReply, { kind: 'late' }>): void {
    const { log } = this.context;
    const { request, ...pending } = entry;
    const live = new LiveRequest(this.context, this.connection, this.req, this.res, this);
    const release = log.hold();
    const given: GivenAnswer = { status: null, completedAt: Number.POSITIVE_INFINITY };
    const ended = (replied: Replied) => {
      this.live = null;
      given.status = replied.status;
      given.completedAt = this.context.clock.monotonic();
      log.replied(repliedEntry(pending, replied, given.completedAt - this.started));
      this.body.release();
      this.connection.remove(this);
      release();
    };
    const failed = (error: unknown) => {
      ended({ response: null, status: null, outcome: 'aborted', problem: replyFailed(error) });
      this.connection.socket.destroy();
    };
    this.live = live;
    log.insert(entry, (failure) => {
      if (failure) {
        this.live = null;
        this.body.release();
        release();
        if (this.connection.socket.writable) this.writeNotLogged();
        return;
      }
      if (!reply.needsBody) this.body.release();
      reply.run(live, request).then(ended, failed);
    });
    this.pair(entry, given);
  }

  private committed(entry: Entry, answer: Answer, failure: Error | null): void {
    this.body.release();
    if (!this.connection.socket.writable) {
      if (!failure) this.lost(entry);
    } else if (failure) {
      this.writeNotLogged();
    } else {
      this.answering = entry;
      this.write(answer);
    }
  }

  private writeNotLogged(): void {
    this.write(this.context.answers.make(notLogged, this.context.clock.now(), false, this.isHead));
  }

  private write({ status, reason, lines, text }: Answer): void {
    this.res.writeHead(status, reason, lines);
    this.res.end(text, 'latin1');
  }

  /** Node says so even when the write failed; the socket knows better. */
  private written(): void {
    if (this.answering && this.connection.socket.errored) this.lost(this.answering);
    this.answering = null;
    this.connection.remove(this);
  }

  private lost(entry: Entry): void {
    this.answering = null;
    this.context.log.end(withoutAnswer(entry, this.cause('our answer was written')));
  }

  private cause(before: string): Problem {
    return this.context.cutting ? receiverStopped : clientLeft(this.connection.socket, before);
  }

  private answer(make: AnswerMaker): Answer {
    const { clock, stopping } = this.context;
    return make(clock.now(), this.res.shouldKeepAlive && !stopping, this.isHead);
  }

  private part(whole: boolean): StoredPart {
    return requestPart(this.req, this.body.finish(), whole);
  }

  private entry(
    request: StoredPart,
    end: Pick<CaughtFacts, 'outcome' | 'answer' | 'problem' | 'endpoint'>,
    id = this.context.log.nextId(),
  ): Entry {
    const { clock, origin } = this.context;
    const [host] = hosts(request.headers);
    return caughtEntry({
      id,
      connection: this.connection,
      sent: this.sent,
      method: this.req.method ?? '',
      url: targetUri(this.req.url ?? '', host, this.connection.secure?.origin ?? origin),
      startedAt: this.startedAt,
      durationMs: end.outcome === 'pending' ? null : clock.monotonic() - this.started,
      request,
      ...(this.event === undefined ? {} : { event: this.event }),
      ...end,
    });
  }

  private pair(entry: Entry, late?: GivenAnswer): void {
    const { pairing, log, clock } = this.context;
    if (this.sent) log.pair(this.sent.exchangeId, entry.summary.id);
    else if (pairing.expectsMore && entry.request.complete) {
      const answer = late ?? { status: entry.summary.status, completedAt: clock.monotonic() };
      const since = { startedAt: this.started, answer };
      pairing.arrived(arrivalOf(entry, this.connection.ends, this.req.url ?? '', since));
    }
  }

  get isHead(): boolean {
    return this.req.method === 'HEAD';
  }
}
