import type { ExchangeSummary, Outcome } from '@shared/model';
import type { ReplayCounts, ReplayFailures } from '@shared/replay/replay';
import type { ReplayTally } from '../store/replay-jobs';

/** How many of a queue are in which state. They always add up to the total. */
export class ReplayCount {
  unsent: number;
  inFlight = 0;
  sent: number;
  unknown: number;
  refused: number;
  delivered: number;
  private readonly total: number;
  private readonly failed = new Map<string, ReplayFailures>();

  constructor(total: number, { sent, unknown, refused, delivered, failures }: ReplayTally) {
    this.total = total;
    this.unsent = total - sent - unknown - refused;
    this.sent = sent;
    this.unknown = unknown;
    this.refused = refused;
    this.delivered = delivered;
    for (const failure of failures) this.failed.set(keyOf(failure), { ...failure });
  }

  begun(): void {
    this.unsent -= 1;
    this.inFlight += 1;
  }

  /** It could not be begun after all. */
  withdrawn(): void {
    this.unsent += 1;
    this.inFlight -= 1;
  }

  refuse(): void {
    this.unsent -= 1;
    this.refused += 1;
  }

  lost(): void {
    this.inFlight -= 1;
    this.unknown += 1;
  }

  ended({ outcome, status }: Pick<ExchangeSummary, 'outcome' | 'status'>): void {
    this.inFlight -= 1;
    this.sent += 1;
    if (outcome === 'delivered') this.delivered += 1;
    else this.fail(outcome, outcome === 'rejected' ? status : null);
  }

  counts(): ReplayCounts {
    const { total, unsent, inFlight, sent, unknown, refused } = this;
    return { total, unsent, inFlight, sent, unknown, refused };
  }

  tally(): ReplayTally {
    const { sent, unknown, refused, delivered } = this;
    return { sent, unknown, refused, delivered, failures: this.failures() };
  }

  failures(): ReplayFailures[] {
    return [...this.failed.values()].map((one) => ({ ...one })).sort((one, other) => other.count - one.count);
  }

  private fail(outcome: Outcome, status: number | null): void {
    const key = keyOf({ outcome, status });
    const failures = this.failed.get(key);
    if (failures) failures.count += 1;
    else this.failed.set(key, { outcome, status, count: 1 });
  }
}

function keyOf({ outcome, status }: Pick<ReplayFailures, 'outcome' | 'status'>): string {
  return `${outcome} ${status}`;
}
