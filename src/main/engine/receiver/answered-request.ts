import type { EndpointInfo } from '@shared/endpoint/endpoint-info';
import type { Outcome } from '@shared/model';
import type { GivenAnswer } from '../proof/open-send';
import type { Entry, StoredPart } from '../store/journal';
import { publicTarget } from './access';
import { type Answer, type AnswerMaker, notLogged, type Refusal } from './answer';
import { arrivalOf, type Problem, withoutAnswer } from './caught-entry';
import { CaughtRow } from './caught-row';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import type { KnownBody } from './last-body';
import { clientLeft, receiverStopped } from './problems';
import { outcomeOf } from './reply/live-request';
import type { Facts, Route } from './reply/router';
import type { RuledHead } from './reply/rules';
import type { RequestHead } from './request-part';

/** A request whose body is arriving. */
export interface Arriving {
  readonly isHead: boolean;
  /** When its head was complete, in monotonic ms. */
  readonly startedAt: number;
  /** Ends a request that broke off, turned into something else than HTTP, or took too long. */
  breakOff(outcome: Outcome, problem: Problem, answer: Answer | null): void;
}

/** A request that is answered only once the log has it. How its bytes come in, and those of its answer go out, is left to who extends it. */
export abstract class AnsweredRequest {
  /** Itself while its body is arriving; else null. */
  abstract readonly arriving: Arriving | null;
  protected readonly row: CaughtRow;
  /** The row, from its commit until its answer is written. */
  private answering: Entry | null = null;

  constructor(
    protected readonly context: ReceiverContext,
    protected readonly connection: ClientConnection,
    protected readonly head: RequestHead,
    url: string | null = null,
  ) {
    this.row = new CaughtRow(context, connection, head, url);
    connection.add(this);
  }

  get isHead(): boolean {
    return this.head.method === 'HEAD';
  }

  /** The connection is gone, whoever closed it. */
  connectionClosed(): void {
    if (this.answering) this.lost(this.answering);
  }

  /** Whether the client lets the connection stay open. */
  protected abstract readonly mayStay: boolean;
  /** Writes it, and calls `written` once that is done. The connection is closed behind it where the answer says so. */
  protected abstract write(answer: Answer): void;
  protected abstract releaseBody(): void;

  /** Says no, or that the request was received. */
  protected answerPlainly(part: StoredPart, refusal: Refusal | null, short: Problem | null): void {
    const answer = this.answer(
      refusal ? this.context.answers.fixed(refusal.answer) : this.context.answers.received,
    );
    const problem = refusal?.error ?? short;
    this.answerNow(
      this.row.entry(part, { outcome: refusal ? 'rejected' : 'delivered', answer, problem }),
      answer,
    );
  }

  protected answerAs(
    reply: { status: number; make: AnswerMaker },
    part: StoredPart,
    endpoint: EndpointInfo,
    problem: Problem | null,
  ): void {
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

  private committed(entry: Entry, answer: Answer, failure: Error | null): void {
    this.releaseBody();
    if (!this.connection.socket.writable) {
      if (!failure) this.lost(entry);
    } else if (failure) {
      this.writeNotLogged();
    } else {
      this.answering = entry;
      this.write(answer);
    }
  }

  protected writeNotLogged(): void {
    const { answers, clock } = this.context;
    this.write(answers.make(notLogged, clock.now(), false, this.isHead));
  }

  /** Node says so even when the write failed; the socket knows better. */
  protected written(): void {
    if (this.answering && this.connection.socket.errored) this.lost(this.answering);
    this.answering = null;
    this.connection.remove(this);
    // Node ends what is idle when it is told to stop, and not what becomes so.
    if (this.context.stopping && this.connection.isSilent) this.connection.socket.destroySoon();
  }

  private lost(entry: Entry): void {
    this.answering = null;
    this.context.log.end(withoutAnswer(entry, this.cause('our answer was written')));
  }

  protected cause(before: string): Problem {
    return this.context.cutting ? receiverStopped : clientLeft(this.connection.socket, before);
  }

  private answer(make: AnswerMaker): Answer {
    const { clock, stopping } = this.context;
    return make(clock.now(), this.mayStay && !stopping, this.isHead);
  }

  /** The endpoint that takes it; null for none. */
  protected get route(): Route | null {
    return this.context.router.find(publicTarget(this.context, this.head));
  }

  /** `known` is its body, where that may come again, and `head` its head, where that came before. */
  protected facts(request: StoredPart, known?: KnownBody, head?: RuledHead): Facts {
    const { startedAt: now, started } = this.row;
    const { method = '' } = this.head;
    const target = publicTarget(this.context, this.head);
    return {
      method,
      target,
      request,
      now,
      started,
      known,
      head,
      summary: (event) => this.row.summary(request, event),
    };
  }

  protected pair(entry: Entry, late?: GivenAnswer): void {
    const { pairing, log, clock } = this.context;
    const { sent } = this.row;
    if (sent) log.pair(sent.exchangeId, entry.summary.id);
    else if (pairing.expectsMore && entry.request.complete) {
      const answer = late ?? { status: entry.summary.status, completedAt: clock.monotonic() };
      const since = { startedAt: this.row.started, answer };
      pairing.arrived(arrivalOf(entry, this.connection.ends, this.head.url ?? '', since));
    }
  }
}
