import { formatCount, formatDuration } from '@shared/format';
import type { ExchangeSummary, Outcome } from '@shared/model';

/** What became of many sends. */
export class SendTally {
  readonly #wanted: number;
  readonly #outcomes = new Map<Outcome, number>();
  readonly #durations: number[] = [];

  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  ended({ outcome, durationMs }: ExchangeSummary): void {
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    if (outcome === 'delivered' && durationMs !== null) this.#durations.push(durationMs);
  }

  get delivered(): number {
    return this.#outcomes.get('delivered') ?? 0;
  }

  /** How many were not even begun. */
  get unsent(): number {
    return this.#wanted - this.#ended;
  }

  /** `480 of 500 payloads delivered, 20 timeout`. */
  counts(): string {
    const others = [...this.#outcomes].filter(([outcome]) => outcome !== 'delivered');
    return [
      `${this.delivered.toLocaleString('en-US')} of ${formatCount(this.#wanted, 'payload')} delivered`,
      ...others.map(([outcome, count]) => `${count} ${outcome}`),
    ].join(', ');
  }

  /** The counts, and `; half within 12 ms, 95 % within 40 ms`. */
  words(): string {
    const [half, most] = [this.#quantile(0.5), this.#quantile(0.95)];
    const times =
      half === null || most === null
        ? ''
        : `; half within ${formatDuration(half)}, 95 % within ${formatDuration(most)}`;
    return this.counts() + times;
  }

  object() {
    return {
      wanted: this.#wanted,
      sent: this.#ended,
      delivered: this.delivered,
      outcomes: Object.fromEntries(this.#outcomes),
      medianMs: this.#quantile(0.5),
      p95Ms: this.#quantile(0.95),
    };
  }

  get #ended(): number {
    return [...this.#outcomes.values()].reduce((sum, count) => sum + count, 0);
  }

  #quantile(part: number): number | null {
    const sorted = this.#durations.toSorted((one, other) => one - other);
    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? null;
  }
}
