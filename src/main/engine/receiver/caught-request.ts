import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Outcome } from '@shared/model';
import type { Sent } from '../pairing';
import type { Entry, StoredPart } from '../store/journal';
import { type Answer, notLogged, type Refusal, received } from './answer';
import { RequestBody } from './body-memory';
import { caughtEntry, type Problem, withoutAnswer } from './caught-entry';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { clientLeft, hostProblem, memoryShort, receiverStopped } from './problems';
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
    const entry = this.entry(this.part(false), outcome, answer, problem);
    answerOnSocket(this.context, this.connection, entry, answer, () => this.body.release());
    this.pair(entry);
  }

  /** The connection is gone, whoever closed it. */
  connectionClosed(): void {
    if (this.receiving) this.breakOff('aborted', this.cause('the request was complete'), null);
    else if (this.answering) this.lost(this.answering);
  }

  private complete(whole: boolean): void {
    if (!this.receiving) return;
    this.receiving = false;
    const part = this.part(whole);
    const refusal = this.refusal ?? hostProblem(this.req, part.headers);
    const answer = this.answer(refusal);
    const problem = refusal?.error ?? (this.body.short ? memoryShort : null);
    const entry = this.entry(part, refusal ? 'rejected' : 'delivered', answer, problem);
    this.context.log.insert(entry, (failure) => this.committed(entry, answer, failure));
    this.pair(entry);
  }

  private committed(entry: Entry, answer: Answer, failure: Error | null): void {
    this.body.release();
    if (!this.connection.socket.writable) {
      if (!failure) this.lost(entry);
    } else if (failure) {
      this.write(this.context.answers.make(notLogged, this.context.clock.now(), false, this.isHead));
    } else {
      this.answering = entry;
      this.write(answer);
    }
  }

  private write({ status, reason, lines, text }: Answer): void {
    this.res.writeHead(status, reason, lines);
    this.res.end(text);
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

  private answer(refusal: Refusal | null): Answer {
    const { answers, clock, stopping } = this.context;
    const keepAlive = this.res.shouldKeepAlive && !stopping;
    if (refusal === null && !this.isHead) return answers.received(clock.now(), keepAlive);
    return answers.make(refusal?.answer ?? received, clock.now(), keepAlive, this.isHead);
  }

  private part(whole: boolean): StoredPart {
    return requestPart(this.req, this.body.finish(), whole);
  }

  private entry(
    request: StoredPart,
    outcome: Outcome,
    answer: Answer | null,
    problem: Problem | null,
  ): Entry {
    const { clock, log, origin } = this.context;
    const [host] = hosts(request.headers);
    return caughtEntry({
      id: log.nextId(),
      connection: this.connection,
      sent: this.sent,
      method: this.req.method ?? '',
      url: targetUri(this.req.url ?? '', host, this.connection.secure?.origin ?? origin),
      outcome,
      startedAt: this.startedAt,
      durationMs: clock.monotonic() - this.started,
      request,
      answer,
      problem,
    });
  }

  private pair({ summary }: Entry): void {
    if (this.sent) this.context.log.pair(this.sent.exchangeId, summary.id);
  }

  get isHead(): boolean {
    return this.req.method === 'HEAD';
  }
}
