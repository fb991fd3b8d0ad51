import type { AlertCondition } from '@shared/alerts/alert';
import type { AlertReading } from '@shared/alerts/alert-words';
import { verdictOutcomes } from '@shared/filter/verdicts';
import type { ExchangeSummary, Outcome } from '@shared/model';
import { SlotWindow } from './slot-window';

/** What an exchange cost, in the currency of the price table. Null where its model has no price. */
export interface Prices {
  costOf(exchange: ExchangeSummary): number | null;
  currency(): string;
}

/** Measures what one rule waits for. Fed with the exchanges that count for it, each once, when it has ended. */
export interface Gauge {
  count(exchange: ExchangeSummary, at: number): void;
  /** What is measured now, where it is what the rule waits for; null where it is not. */
  read(now: number): AlertReading | null;
  /** Nothing could have come before this: the app was not running, or the computer slept. */
  blind(until: number): void;
}

const minute = 60_000;
const nothingMeasured: AlertReading = {
  seen: 0,
  hits: 0,
  sum: 0,
  from: 0,
  target: null,
  lastAt: null,
  currency: null,
};
const failures = new Set<Outcome>(verdictOutcomes('failed'));
const stopped = new Set<Outcome>(verdictOutcomes('stopped'));
/** Targets that fail at the same time, at most: the oldest are forgotten. */
const mostTargets = 1000;

/** `since` is when the rule was made or changed, in ms since the epoch. */
export function createGauge(condition: AlertCondition, since: number, prices: Prices | null): Gauge {
  switch (condition.kind) {
    case 'failure_rate':
      return windowed(condition.minutes, {
        takes: ({ outcome }) => !stopped.has(outcome),
        hits: ({ outcome }) => failures.has(outcome),
        holds: ({ seen, hits }) => seen >= condition.least && hits * 100 >= condition.percent * seen,
      });
    case 'slow':
      return windowed(condition.minutes, {
        takes: ({ outcome, durationMs }) => durationMs !== null && !stopped.has(outcome),
        hits: ({ durationMs }) => (durationMs ?? 0) > condition.ms,
        // By nearest rank, the 95th of a hundred: it is above the limit when fewer than 95 are not.
        holds: ({ seen, hits }) => seen >= condition.least && seen - hits < Math.ceil(seen * 0.95),
      });
    case 'tokens':
      return windowed(condition.minutes, {
        takes: ({ event }) => event?.tokens != null,
        value: ({ event }) => event?.tokens ?? 0,
        holds: ({ sum }) => sum > condition.above,
      });
    case 'cost':
      return windowed(condition.minutes, {
        takes: ({ event }) => event !== null,
        // What has no price is told, and never counted as free.
        hits: (exchange) => prices?.costOf(exchange) === null,
        value: (exchange) => prices?.costOf(exchange) ?? 0,
        holds: ({ sum }) => sum > condition.above,
        currency: () => prices?.currency() ?? null,
      });
    case 'matched':
      return windowed(condition.minutes, { holds: ({ seen }) => seen >= condition.count });
    case 'streak':
      return streak(condition.count);
    case 'silence':
      return silence(condition.minutes * minute, since);
  }
}

interface Measure {
  takes?: (exchange: ExchangeSummary) => boolean;
  hits?: (exchange: ExchangeSummary) => boolean;
  value?: (exchange: ExchangeSummary) => number;
  holds: (sums: { seen: number; hits: number; sum: number }) => boolean;
  currency?: () => string | null;
}

function windowed(minutes: number, { takes, hits, value, holds, currency }: Measure): Gauge {
  const window = new SlotWindow(minutes);
  return {
    count(exchange, at) {
      if (takes && !takes(exchange)) return;
      window.add(at, hits?.(exchange) ?? false, value?.(exchange) ?? 0);
    },
    read(now) {
      const sums = window.sums(now);
      if (!holds(sums)) return null;
      return { ...nothingMeasured, ...sums, from: now - minutes * minute, currency: currency?.() ?? null };
    },
    blind() {},
  };
}

interface Streak {
  hits: number;
  /** When the first of them was sent or caught. */
  from: number;
  exchange: ExchangeSummary;
}

/** Counts for each target, because one that answers must not hide another that does not. */
function streak(count: number): Gauge {
  const failing = new Map<string, Streak>();
  return {
    count(exchange) {
      const { direction, webhookId, url, outcome } = exchange;
      const key = `${direction} ${webhookId ?? url}`;
      if (outcome === 'delivered') failing.delete(key);
      else if (failures.has(outcome)) {
        const { hits, from } = failing.get(key) ?? { hits: 0, from: exchange.startedAt };
        failing.delete(key);
        failing.set(key, { hits: hits + 1, from, exchange });
        const [oldest] = failing.keys();
        if (failing.size > mostTargets && oldest !== undefined) failing.delete(oldest);
      }
    },
    read() {
      let longest: Streak | null = null;
      for (const one of failing.values()) if (one.hits > (longest?.hits ?? count - 1)) longest = one;
      if (longest === null) return null;
      const { hits, from, exchange } = longest;
      const { webhookId, url } = exchange;
      return { ...nothingMeasured, seen: hits, hits, from, target: { webhookId, url } };
    },
    blind() {},
  };
}

function silence(ms: number, since: number): Gauge {
  let heardFrom = since;
  let lastAt: number | null = null;
  return {
    count(_exchange, at) {
      lastAt = Math.max(lastAt ?? 0, at);
    },
    read(now) {
      if (now - Math.max(heardFrom, lastAt ?? 0) < ms) return null;
      return { ...nothingMeasured, from: now - ms, lastAt };
    },
    blind(until) {
      heardFrom = Math.max(heardFrom, until);
    },
  };
}
