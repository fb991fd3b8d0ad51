import type { AppFailure } from '@shared/errors';
import type { ExchangeSummary } from '@shared/model';
import type { LoggedSend, LoggedSendListener } from './logged-send';

/** How far the sends of one delivery are: one promise for all of them, for each of the two steps. */
export class DeliveryProgress implements LoggedSendListener {
  /** Resolves when every send is in the log as pending; rejects with the first failure. */
  readonly allLogged: Promise<void>;
  /** Resolves with the ended exchanges in the order in which they were made; rejects with the first failure. */
  readonly allSettled: Promise<ExchangeSummary[]>;
  private readonly count: number;
  private readonly tellEnded: (result: ExchangeSummary) => void;
  private readonly over: (send: LoggedSend) => void;
  private readonly summaries: ExchangeSummary[] = [];
  private loggedCount = 0;
  private tellLogged: (failure: AppFailure | null) => void = () => {};
  private tellSettled: (failure: AppFailure | null) => void = () => {};

  /** `over` hears of each send that is over, and in the log; `ended` of each before that. */
  constructor(count: number, over: (send: LoggedSend) => void, ended: (result: ExchangeSummary) => void) {
    this.count = count;
    this.over = over;
    this.tellEnded = ended;
    this.allLogged = new Promise((resolve, reject) => {
      this.tellLogged = (failure) => (failure ? reject(failure) : resolve());
    });
    this.allSettled = new Promise((resolve, reject) => {
      this.tellSettled = (failure) => (failure ? reject(failure) : resolve(this.summaries));
    });
    // Whoever does not wait for the end is told by the log; it must not end the process.
    this.allSettled.catch(() => {});
    if (count === 0) {
      this.tellLogged(null);
      this.tellSettled(null);
    }
  }

  logged(failure: AppFailure | null): void {
    this.loggedCount += 1;
    if (failure || this.loggedCount === this.count) this.tellLogged(failure);
  }

  ended(_send: LoggedSend, result: ExchangeSummary): void {
    this.tellEnded(result);
  }

  settled(send: LoggedSend, result: ExchangeSummary | AppFailure): void {
    this.over(send);
    if (result instanceof Error) {
      this.tellSettled(result);
      return;
    }
    this.summaries.push(result);
    if (this.summaries.length < this.count) return;
    // Ids grow.
    this.summaries.sort((one, other) => one.id - other.id);
    this.tellSettled(null);
  }
}
