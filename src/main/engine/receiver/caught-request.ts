import type { ServerResponse } from 'node:http';
import type { Outcome } from '@shared/model';
import type { Entry, EntryEnd, StoredPart } from '../store/journal';
import { refusalOf } from './access';
import type { Answer, Refusal } from './answer';
import { AnsweredRequest, type Arriving } from './answered-request';
import { RequestBody } from './body-memory';
import type { Problem } from './caught-entry';
import type { CaughtMessage } from './caught-message';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { lateEnd } from './late-end';
import { memoryShort, unansweredOutcome } from './problems';
import type { PlannedReply } from './reply/compile-reply';
import type { Plan } from './reply/compiled-endpoint';
import { EarlyReply } from './reply/early-reply';
import { LiveRequest } from './reply/live-request';
import { beginReply, planReply } from './reply/router';
import { announcedLength, headOnly, requestPart } from './request-part';
import { answerOnSocket } from './socket-answer';
import { writeAnswer } from './write-answer';

/** One request as Node's parser hands it over, from its head to its answer. */
export class CaughtRequest extends AnsweredRequest implements Arriving {
  /** True until all of it has arrived, or no more will. */
  receiving = true;
  private readonly body: RequestBody;
  private refusal: Refusal | null = null;
  /** Where its reply takes time, until that has ended. */
  private live: LiveRequest | null = null;
  /** What was chosen, and begun, with the head alone. */
  private early: EarlyReply | null = null;

  constructor(
    context: ReceiverContext,
    connection: ClientConnection,
    private readonly req: CaughtMessage,
    private readonly res: ServerResponse,
  ) {
    super(context, connection, req);
    this.body = new RequestBody(context.memory, context.keptBodyBytes(), () => announcedLength(req));
    res.on('finish', () => this.written());
  }

  get arriving(): Arriving | null {
    return this.receiving ? this : null;
  }

  get startedAt(): number {
    return this.row.started;
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
  override connectionClosed(): void {
    if (this.receiving) {
      const problem = this.cause('the request was complete');
      this.breakOff(unansweredOutcome(problem), problem, null);
    } else if (this.live) this.live.leave(this.cause('our answer was written'));
    else super.connectionClosed();
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
    this.answerPlainly(part, refusal, this.body.short ? memoryShort : null);
  }

  private plan(request: StoredPart): Plan | null {
    const { route } = this;
    const plan = this.early
      ? this.early.plan(this.facts(request))
      : route && planReply(route, this.facts(request));
    this.row.event ??= plan?.event;
    return plan;
  }

  private replyAs({ reply, endpoint, problem: reason }: Plan, part: StoredPart): void {
    const problem = reason ?? (this.body.short ? memoryShort : null);
    if (reply.kind === 'late') {
      this.replyLate(this.row.entry(part, { outcome: 'pending', answer: null, problem, endpoint }), reply);
      return;
    }
    this.answerAs(reply, part, endpoint, problem);
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

  protected get mayStay(): boolean {
    return this.res.shouldKeepAlive;
  }

  protected write(answer: Answer): void {
    writeAnswer(this.res, answer);
  }

  protected releaseBody(): void {
    this.body.release();
  }

  private part(whole: boolean): StoredPart {
    return requestPart(this.req, this.body.finish(), whole);
  }
}
