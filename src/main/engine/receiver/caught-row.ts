import type { EventSummary, ExchangeSummary } from '@shared/model';
import type { Sent } from '../pairing';
import type { Entry, StoredPart } from '../store/journal';
import { type CaughtFacts, caughtEntry, caughtSummary } from './caught-entry';
import type { ClientConnection } from './client-connection';
import { originOf, type ReceiverContext } from './context';
import { type RequestHead, requestUri } from './request-part';

/** What is known only when a request is answered. */
export type Ending = Pick<CaughtFacts, 'outcome' | 'answer' | 'problem' | 'endpoint' | 'forward'>;

/**
 * What the row of a caught request is made of. `startedAt` is when the head was complete. `durationMs` is the time from
 * there until the exchange was handed to the log: it is part of what is committed before the answer, so it cannot
 * include the commit or the writing.
 */
export class CaughtRow {
  /** In ms since the epoch. */
  readonly startedAt: number;
  /** The same in monotonic ms. */
  readonly started: number;
  /** The send that it is the other end of, where its socket tells. */
  readonly sent: Sent | null;
  /** What the body tells, once that was asked for. */
  event: EventSummary | null | undefined = undefined;

  /** `url` is the target URI, where it was worked out already. */
  constructor(
    private readonly context: ReceiverContext,
    private readonly connection: ClientConnection,
    private readonly head: RequestHead,
    private url: string | null = null,
  ) {
    this.startedAt = context.clock.now();
    this.started = context.clock.monotonic();
    this.sent = context.pairing.find(connection.ends);
  }

  entry(request: StoredPart, ending: Ending): Entry {
    return caughtEntry(this.facts(request, ending, this.context.log.nextId()));
  }

  /** As it would stand there without an answer. `event` is what is known of it already. */
  summary(request: StoredPart, event: EventSummary | null | undefined): ExchangeSummary {
    this.event = event;
    const summary = caughtSummary(this.facts(request, unanswered, 0));
    this.event = summary.event;
    return summary;
  }

  private facts(request: StoredPart, ending: Ending, id: number): CaughtFacts {
    const { context, connection, head } = this;
    this.url ??= requestUri(head, request, originOf(connection, context));
    return {
      id,
      connection,
      sent: this.sent,
      method: head.method ?? '',
      url: this.url,
      startedAt: this.startedAt,
      durationMs:
        ending.outcome === 'pending'
          ? null
          : Math.max(leastDurationMs, context.clock.monotonic() - this.started),
      request,
      event: this.event,
      outcome: ending.outcome,
      answer: ending.answer,
      problem: ending.problem,
      endpoint: ending.endpoint,
      forward: ending.forward,
    };
  }
}

/** The log keeps whole microseconds, and nothing takes no time. */
const leastDurationMs = 0.001;
const unanswered: Ending = { outcome: 'pending', answer: null, problem: null };
