import type { Clock } from '../clock';
import type { Pairing } from '../pairing';
import type { Committed, Entry, EntryEnd, Journal } from '../store/journal';
import type { Access } from './access';
import type { Answers } from './answer';
import type { BodyMemory } from './body-memory';
import type { ClientConnection } from './client-connection';
import type { LastBody } from './last-body';
import type { Limits } from './limits';
import type { Router } from './reply/router';
import type { TrafficCounters } from './traffic-counter';

/** What every part of the receiver works with. */
export interface ReceiverContext {
  readonly clock: Clock;
  readonly pairing: Pairing;
  readonly limits: Limits;
  readonly answers: Answers;
  readonly memory: BodyMemory;
  readonly lastBody: LastBody;
  readonly log: CaughtLog;
  /** The endpoints. */
  readonly router: Router;
  readonly keptBodyBytes: () => number;
  /** Who is let in; null for everybody. */
  access: Access | null;
  /** Where it catches, such as `http://127.0.0.1:4400`: the authority of a request that names none. */
  origin: string;
  /** True from the moment it is being stopped: answers then close their connection. */
  stopping: boolean;
  /** Faults that are going on. */
  faults: number;
  /** True once the time for that is over and we close the connections ourselves. */
  cutting: boolean;
}

/** Scheme and authority of the listener that a connection came to, such as `http://127.0.0.1:4400`. */
export function originOf({ secure }: ClientConnection, { origin }: ReceiverContext): string {
  return secure?.origin ?? origin;
}

/** The journal, counting what goes to it, and what is not committed yet, so that stopping can wait for it. */
export class CaughtLog {
  /** Rows on their way to the disk, and rows that will end. */
  open = 0;
  /** Called each time nothing is on its way any more. */
  onIdle: () => void = () => {};
  private readonly journal: Journal;
  private readonly clock: Clock;
  private readonly traffic: TrafficCounters;

  constructor(journal: Journal, clock: Clock, traffic: TrafficCounters) {
    this.journal = journal;
    this.clock = clock;
    this.traffic = traffic;
  }

  nextId(): number {
    return this.journal.nextId();
  }

  insert(entry: Entry, committed: Committed): void {
    const { summary } = entry;
    this.open += 1;
    this.traffic.caught(summary.startedAt + (summary.durationMs ?? 0), summary);
    this.journal.insert(entry, (failure) => {
      if (failure) this.traffic.notLogged(this.clock.now());
      committed(failure);
      this.settle();
    });
  }

  /** Corrects a row. When that cannot be written there is nobody left to tell. */
  end(end: EntryEnd): void {
    if (end.summary.outcome === 'aborted') this.traffic.leftUnanswered(this.clock.now());
    this.amend(end);
  }

  /** Ends a row that was pending. */
  replied(end: EntryEnd): void {
    this.traffic.replied(this.clock.now(), end.summary);
    this.amend(end);
  }

  /** Says more of a row that has ended. */
  amend(end: EntryEnd): void {
    this.open += 1;
    this.journal.end(end, () => this.settle());
  }

  /** Makes stopping wait until the returned function is called: an exchange is to end that has not yet. */
  hold(): () => void {
    this.open += 1;
    return () => this.settle();
  }

  pair(sentId: number, caughtId: number): void {
    this.journal.pair(sentId, caughtId);
  }

  private settle(): void {
    this.open -= 1;
    if (this.open === 0) this.onIdle();
  }
}
