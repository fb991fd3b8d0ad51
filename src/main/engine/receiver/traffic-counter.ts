import type { Outcome } from '@shared/model';
import {
  type Traffic,
  type TrafficCounter,
  type TrafficTotals,
  trafficCounters,
  trafficSeconds,
} from '@shared/traffic';

/** What is counted of a caught exchange. */
interface Counted {
  outcome: Outcome;
  status: number | null;
  requestSize: number;
  responseSize: number;
}

/** One more than is shown: the second that runs is not whole yet. */
const slots = trafficSeconds + 1;
const width = trafficCounters.length;
const at = Object.fromEntries(trafficCounters.map((name, index) => [name, index])) as Record<
  TrafficCounter,
  number
>;

/**
 * Counts what is caught, in total and second by second in a ring of one minute. Counting costs a few additions and no
 * timer: seconds that passed in silence are found when somebody asks.
 */
export class TrafficCounters {
  private readonly totals = new Float64Array(width);
  private readonly ring = new Float64Array(slots * width);
  /** Which second each slot holds. */
  private readonly seconds = new Float64Array(slots).fill(Number.NEGATIVE_INFINITY);

  /** A request that goes to the log. `now` is in ms since the epoch. */
  caught(now: number, counted: Counted): void {
    const slot = this.slot(now);
    this.add(slot, at.requests, 1);
    this.add(slot, at.bytesIn, counted.requestSize);
    this.answered(slot, counted);
  }

  /** What came of one that was counted already as pending. */
  replied(now: number, counted: Counted): void {
    this.answered(this.slot(now), counted);
  }

  /** One that was counted already, and that nobody was there any more to be answered. */
  leftUnanswered(now: number): void {
    this.add(this.slot(now), at.aborted, 1);
  }

  /** One that was counted already, and that the log did not take. */
  notLogged(now: number): void {
    this.add(this.slot(now), at.answered5xx, 1);
  }

  snapshot(now: number, openConnections: number): Traffic {
    const second = Math.floor(now / 1000);
    const perSecond = new Array<number>(trafficSeconds).fill(0);
    const lastMinute = new Float64Array(width);
    for (let slot = 0; slot < slots; slot += 1) {
      const age = second - (this.seconds[slot] ?? 0);
      if (age < 0 || age > trafficSeconds) continue;
      if (age > 0) perSecond[trafficSeconds - age] = this.ring[slot * width + at.requests] ?? 0;
      if (age === trafficSeconds) continue;
      for (let counter = 0; counter < width; counter += 1) {
        lastMinute[counter] = (lastMinute[counter] ?? 0) + (this.ring[slot * width + counter] ?? 0);
      }
    }
    return { openConnections, total: named(this.totals), lastMinute: named(lastMinute), perSecond };
  }

  /** Where the counters of this second begin in the ring. A clock that was set back leaves nothing behind. */
  private slot(now: number): number {
    const second = Math.floor(now / 1000);
    const slot = second % slots;
    if (this.seconds[slot] !== second) {
      this.seconds[slot] = second;
      this.ring.fill(0, slot * width, (slot + 1) * width);
    }
    return slot * width;
  }

  private answered(slot: number, { outcome, status, responseSize }: Omit<Counted, 'requestSize'>): void {
    this.add(slot, at.bytesOut, responseSize);
    if (outcome === 'delivered') return;
    if (outcome === 'malformed') this.add(slot, at.malformed, 1);
    else if (outcome === 'aborted') this.add(slot, at.aborted, 1);
    else if (status !== null && status >= 500) this.add(slot, at.answered5xx, 1);
    else if (status !== null && status >= 400) this.add(slot, at.answered4xx, 1);
  }

  private add(slot: number, counter: number, amount: number): void {
    this.ring[slot + counter] = (this.ring[slot + counter] ?? 0) + amount;
    this.totals[counter] = (this.totals[counter] ?? 0) + amount;
  }
}

function named(values: Float64Array): TrafficTotals {
  return Object.fromEntries(
    trafficCounters.map((name, index) => [name, values[index] ?? 0]),
  ) as TrafficTotals;
}
