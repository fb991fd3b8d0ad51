/** What a sender can do to an endpoint, although PromptPal never promised not to. */
export const chaosKinds = ['duplicate', 'concurrent', 'reordered', 'burst', 'late', 'timed_out'] as const;
export type ChaosKind = (typeof chaosKinds)[number];

export type Chaos =
  /** The same bytes twice, the second once the first was answered. */
  | { kind: 'duplicate' }
  /** The same bytes, `count` times at once. */
  | { kind: 'concurrent'; count: number }
  /** `count` completions, one after the other, in another order than they happened. */
  | { kind: 'reordered'; count: number }
  /** `count` completions in order, `perSecond` of them a second, whether they are answered or not. */
  | { kind: 'burst'; count: number; perSecond: number }
  /** One completion that happened `hours` ago. */
  | { kind: 'late'; hours: number }
  /** One completion whose sender gives up after `deadlineMs`, and stays on the line to hear what it has missed. */
  | { kind: 'timed_out'; deadlineMs: number };

/** Bounds of the numbers, both included. */
export const chaosLimits = {
  concurrent: { min: 2, max: 200 },
  reordered: { min: 2, max: 50 },
  burst: { min: 2, max: 5_000 },
  perSecond: { min: 1, max: 500 },
  hours: { min: 1, max: 24 * 365 },
  deadlineMs: { min: 50, max: 9_999 },
} as const;

/** More exchanges than this are sent only when a person has confirmed it. */
export const mostUnconfirmed = 50;

/** How long the sender goes on listening after a deadline that was shortened, in ms. */
export const listenOnMs = 30_000;

/** Requests with the same bytes, sent at once. */
export interface Step {
  /** How long before the run the completion happened, in ms: its timestamp tells. */
  ageMs: number;
  copies: number;
  /** When it is due, in ms after the start of the run; null once the step before it has been answered. */
  dueMs: number | null;
}

const hourMs = 3_600_000;

/**
 * What is sent, step by step, to each target. Completions that differ are a second apart, because PromptPal's timestamps
 * have no fractions.
 */
export function planChaos(chaos: Chaos): Step[] {
  const now = { ageMs: 0, copies: 1, dueMs: null };
  switch (chaos.kind) {
    case 'duplicate':
      return [now, now];
    case 'concurrent':
      return [{ ...now, copies: chaos.count }];
    case 'reordered':
      return outsideIn(chaos.count).map((age) => ({ ...now, ageMs: age * 1000 }));
    case 'burst':
      return Array.from({ length: chaos.count }, (_none, index) => ({
        ageMs: (chaos.count - 1 - index) * 1000,
        copies: 1,
        dueMs: (index * 1000) / chaos.perSecond,
      }));
    case 'late':
      return [{ ...now, ageMs: chaos.hours * hourMs }];
    case 'timed_out':
      return [now];
  }
}

/** Requests to each target. */
export function requestsOf(chaos: Chaos): number {
  return 'count' in chaos ? chaos.count : chaos.kind === 'duplicate' ? 2 : 1;
}

/** Ages from 0: the newest, the oldest, the second newest, the second oldest, and so on: never the order of time. */
function outsideIn(count: number): number[] {
  return Array.from({ length: count }, (_none, index) =>
    index % 2 === 0 ? index / 2 : count - 1 - (index - 1) / 2,
  );
}
