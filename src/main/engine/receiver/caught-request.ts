import type { ServerResponse } from 'node:http';
import type { Outcome } from '@shared/model';
import type { GivenAnswer } from '../proof/open-send';
import type { Entry, EntryEnd, StoredPart } from '../store/journal';
import { publicTarget, refusalOf } from './access';
import { type Answer, type AnswerMaker, notLogged, type Refusal } from './answer';
import { RequestBody } from './body-memory';
import { arrivalOf, type Problem, withoutAnswer } from './caught-entry';
import type { CaughtMessage } from './caught-message';
import { CaughtRow } from './caught-row';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { lateEnd } from './late-end';
import { clientLeft, memoryShort, receiverStopped } from './problems';
import type { PlannedReply } from './reply/compile-reply';
import type { Plan } from './reply/compiled-endpoint';
import { EarlyReply } from './reply/early-reply';
import { LiveRequest, outcomeOf } from './reply/live-request';
import { beginReply, type Facts, planReply, type Route } from './reply/router';
import { announcedLength, headOnly, requestPart } from './request-part';
import { answerOnSocket } from './socket-answer';
import { writeAnswer } from './write-answer';

/** One request from its head to its answer: received, then logged, and answered only once the log has it. */
export class CaughtRequest {
  /** True until all of it has arrived, or no more will. */
  receiving = true;
  private readonly context: ReceiverContext;
  private readonly connection: ClientConnection;
  private readonly req: CaughtMessage;
  private readonly res: ServerResponse;
  private readonly row: CaughtRow;
  private readonly body: RequestBody;
  private refusal: Refusal | null = null;
  /** The row, from its commit until its answer is written. */
  private answering: Entry | null = null;
  /** Where its reply takes time, until that has ended. */
  private live: LiveRequest | null = null;
  /** What was chosen, and begun, with the head alone. */
  private early: EarlyReply | null = null;

  constructor(
    context: ReceiverContext,
    connection: ClientConnection,
    req: CaughtMessage,
    res: ServerResponse,
  ) {
    this.context = context;
    this.connection = connection;
    this.req = req;
    this.res = res;
    this.row = new CaughtRow(context, connection, req);
    this.body = new RequestBody(context.memory, context.keptBodyBytes(), () => announcedLength(req));
    connection.add(this);
    res.on('finish', () => this.written());
  }

  /** Receives the body, then answers. */
  receive(): void {
    this.early = this.context.router.beginsEarly ? this.begin() : null;
    const chunk = (bytes: Uint8Array) => {
      if (this.receiving) this.body.push(bytes);
    };
    const complete = () => this.complete(true);
    if (!this.early) {
      this.req.takeBody({ chunk, complete });
      return;
    }
    const plainly = () => void this.req.on('data', chunk).on('end', complete);
    this.early.receive(this.req, { isOver: () => !this.receiving, chunk, complete }, plainly);
  }

  /** Lets the endpoint choose by the head, where it can. */
  private begin(): EarlyReply | null {
    const { route } = this;
    const head = headOnly(this.req);
    if (!route || this.refusal || refusalOf(this.context, this.req, head)) return null;
    const early = beginReply(route, this.facts(head));
    return early && new EarlyReply(route, early);
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
    const part = this.part(false);
    const entry = this.row.entry(part, { outcome, answer, problem, ...this.early?.stop(this.facts(part)) });
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
    // What began early was let in by its head.
    const refusal = this.refusal ?? (this.early ? null : refusalOf(this.context, this.req, part));
    const plan = refusal ? null : this.plan(part);
    if (plan) {
      this.replyAs(plan, part);
      return;
    }
    const { answers } = this.context;
    const answer = this.answer(refusal ? answers.fixed(refusal.answer) : answers.received);
    const problem = refusal?.error ?? (this.body.short ? memoryShort : null);
    this.answerNow(
      this.row.entry(part, { outcome: refusal ? 'rejected' : 'delivered', answer, problem }),
      answer,
    );
  }

  /** The endpoint that takes it; null for none. */
  private get route(): Route | null {
    return this.context.router.find(publicTarget(this.context, this.req));
  }

  private plan(request: StoredPart): Plan | null {
    const { route } = this;
    const plan = this.early
      ? this.early.plan(this.facts(request))
      : route && planReply(route, this.facts(request));
    this.row.event ??= plan?.event;
    return plan;
  }

  private facts(request: StoredPart): Facts {
    const { startedAt: now, started } = this.row;
    const { method = '' } = this.req;
    const target = publicTarget(this.context, this.req);
    return {
      method,
      target,
      request,
      now,
      started,
      summary: (event) => this.row.summary(request, event),
    };
  }

  private replyAs({ reply, endpoint, problem: reason }: Plan, part: StoredPart): void {
    const problem = reason ?? (this.body.short ? memoryShort : null);
    if (reply.kind === 'late') {
      this.replyLate(this.row.entry(part, { outcome: 'pending', answer: null, problem, endpoint }), reply);
      return;
    }
    const answer = this.answer(reply.make);
    this.answerNow(
      this.row.entry(part, { outcome: outcomeOf(reply.status), answer, problem, endpoint }),
      answer,
    );
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
    const { answer, ended, failed } = this.lateEnd(pending, release);
    this.live = live;
    log.insert(entry, (failure) => {
      if (failure) {
        this.live = null;
        this.early?.abort();
        this.body.release();
        release();
        if (this.connection.socket.writable) this.writeNotLogged();
        return;
      }
      if (!reply.needsBody) this.body.release();
      reply.run(live, request).then(ended, failed);
    });
    this.pair(entry, answer);
  }

  /** In a scope of its own, as {@link lateEnd}. */
  private lateEnd(pending: EntryEnd, release: () => void) {
    const { connection } = this;
    return lateEnd(this.context, pending, {
      started: this.row.started,
      release,
      replied: () => {
        this.live = null;
        this.body.release();
        connection.remove(this);
      },
      giveUp: () => connection.socket.destroy(),
    });
  }

  private committed(entry: Entry, answer: Answer, failure: Error | null): void {
    this.body.release();
    if (!this.connection.socket.writable) {
      if (!failure) this.lost(entry);
    } else if (failure) {
      this.writeNotLogged();
    } else {
      this.answering = entry;
      writeAnswer(this.res, answer);
    }
  }

  private writeNotLogged(): void {
    const { answers, clock } = this.context;
    writeAnswer(this.res, answers.make(notLogged, clock.now(), false, this.isHead));
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

  private pair(entry: Entry, late?: GivenAnswer): void {
    const { pairing, log, clock } = this.context;
    const { sent } = this.row;
    if (sent) log.pair(sent.exchangeId, entry.summary.id);
    else if (pairing.expectsMore && entry.request.complete) {
      const answer = late ?? { status: entry.summary.status, completedAt: clock.monotonic() };
      const since = { startedAt: this.row.started, answer };
      pairing.arrived(arrivalOf(entry, this.connection.ends, this.req.url ?? '', since));
    }
  }

  get isHead(): boolean {
    return this.req.method === 'HEAD';
  }
}
