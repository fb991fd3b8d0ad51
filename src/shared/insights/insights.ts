import type { Outcome, OutcomeReason } from '../model';
import type { Reading } from './reading';
import type { Preset } from './slots';

/**
 * Which end of an exchange counts, where both ends are in the log: `once` takes what was sent, and what was caught
 * without a known sender; `sent` and `caught` take that end alone.
 */
export const sides = ['once', 'sent', 'caught'] as const;
export type Side = (typeof sides)[number];

/** What figures are given by. */
export const groupKinds = ['project', 'webhook', 'model', 'provider', 'user', 'prompt'] as const;
export type GroupKind = (typeof groupKinds)[number];

export interface InsightsQuestion {
  preset: Preset;
  /** IANA name. */
  timeZone: string;
  /** In the filter language. A time in it means the same for a minute. */
  filter: string;
  side: Side;
  reading: Reading;
  /** The exact value of a group: ids as text for projects and webhooks. Absent for all. */
  only?: Partial<Record<GroupKind, string>> | undefined;
  /** Whoever looks on while more comes in than can be counted beside it is content with a little less than all. */
  mayLag?: boolean | undefined;
}

/** The log is being read for the first time, or again: ask once more. Counted in parts of 4,096 ids. */
export interface InsightsUnderWay {
  state: 'reading';
  done: number;
  total: number;
}

export interface InsightsAnswer extends InsightsFigures {
  state: 'ready';
  slotKind: 'minute' | 'hour' | 'day';
  /** Oldest first. The last one is under way. */
  slots: SlotFigures[];
  /** When the last slot ends, in ms since the epoch. */
  end: number;
  latencyHistogram: Bar[];
  causes: Cause[];
  /** Those with the most, at most `mostGroups` of each kind. */
  groups: Record<GroupKind, GroupFigures[]>;
  /** The same by cost, then by tokens without a price. */
  costliest: Record<GroupKind, GroupFigures[]>;
  currency: string;
  reading: Reading;
  side: Side;
  /** So many of the newest exchanges are not counted yet. 0 unless the answer may lag. */
  behind: number;
}

export const mostGroups = 10;

/** Prompts of a fan-out count once, and replays not at all; deliveries count each. */
export interface Counts {
  delivered: number;
  failed: number;
  /** Cancelled by a person, or interrupted by the end of the app: neither delivered nor failed. */
  stopped: number;
  pending: number;
  prompts: number;
  promptsSucceeded: number;
  promptsFailed: number;
  cached: number;
  promptTokens: number;
  completionTokens: number;
  totalTokens: number;
  /** Of cache hits, by the corrected reading. */
  savedTokens: number;
  /** In units of the currency. What has no price is not in it. */
  cost: number;
  unpricedPrompts: number;
  unpricedTokens: number;
}

/** In ms. By the nearest rank, so that each is a duration that was measured. Null where nothing was. */
export interface Quantiles {
  count: number;
  median: number | null;
  p95: number | null;
  p99: number | null;
}

export interface InsightsFigures {
  counts: Counts;
  /** Of what was answered or ran out of time, from start to last byte. */
  latency: Quantiles;
  promptDuration: Quantiles;
}

export interface SlotFigures {
  /** ms since the epoch. */
  start: number;
  counts: Counts;
  latency: Quantiles;
}

/** From `fromMs` up to, and not with, `toMs`; null for no end. */
export interface Bar {
  fromMs: number;
  toMs: number | null;
  count: number;
}

export interface Cause {
  outcome: Outcome;
  reason: OutcomeReason | null;
  /** Of `rejected` alone. */
  status: number | null;
  count: number;
}

export interface GroupFigures {
  /** What `only` takes. */
  value: string;
  /** Null for a project or webhook that is not there any more. */
  name: string | null;
  delivered: number;
  failed: number;
  prompts: number;
  promptsFailed: number;
  cached: number;
  totalTokens: number;
  cost: number;
  unpricedTokens: number;
}

/** Bounds of the bars of latency, in ms; the last is PromptPal's budget. */
export const latencyBounds = [0, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000] as const;
