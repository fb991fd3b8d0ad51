import type { AppError } from '../errors';
import type { Outcome } from '../model';

// What a replay job is. The names that commands take are checked by replay-schema.ts.

/** Where replays go: each where it went, to a webhook by its present URL, or to any URL. */
export type ReplayTarget =
  | { kind: 'same' }
  | { kind: 'webhook'; webhookId: number }
  | { kind: 'url'; url: string };

/**
 * When the next one may begin. `fast`: as soon as there is room. `rate`: so many a second. `delay`: so many ms after the
 * one before, give or take up to `jitterMs`. `recorded`: in the gaps they had, divided by `speed`.
 */
export type ReplayPace =
  | { kind: 'fast' }
  | { kind: 'rate'; perSecond: number }
  | { kind: 'delay'; delayMs: number; jitterMs: number }
  | { kind: 'recorded'; speed: number };

export interface ReplayHow {
  /** How many may be open at once. */
  concurrency: number;
  /** Each begins only when the one before has ended, whatever `concurrency` says. */
  inOrder: boolean;
  /** At most so many of what was selected, the oldest first; null for all. */
  count: number | null;
  /** How often the whole of it is sent. */
  repeat: number;
  pace: ReplayPace;
}

/**
 * What is changed in each body before it goes out. Everything else stays as it was, byte for byte. `timestamp`: `now` puts
 * the moment of sending into the payload's timestamp, in the zone that it had. `fields`: a value for a field, such as
 * `tokens.total`, as JSON.
 */
export interface ReplayChanges {
  timestamp: 'as_it_was' | 'now';
  fields: { path: string; json: string }[];
}

/** Bounds of the numbers, both included. */
export const replayLimits = {
  concurrency: { min: 1, max: 256 },
  count: { min: 1, max: 1_000_000 },
  repeat: { min: 1, max: 10_000 },
  perSecond: { min: 0.01, max: 100_000 },
  delayMs: { min: 0, max: 3_600_000 },
  speed: { min: 0.01, max: 1_000 },
} as const;

/** Most requests of one job, repeats included. */
export const mostReplays = 1_000_000;

export const fastest: ReplayHow = {
  concurrency: 8,
  inOrder: false,
  count: null,
  repeat: 1,
  pace: { kind: 'fast' },
};

/**
 * `preparing`: the queue is being written. `interrupted`: the app ended while it ran or was paused; what was not sent
 * waits until a person resumes it. `cancelled`: a person ended it; it can be resumed all the same. `stopped`: it cannot go
 * on by itself; `problem` says why.
 */
export type ReplayState =
  | 'preparing'
  | 'running'
  | 'paused'
  | 'interrupted'
  | 'stopped'
  | 'cancelled'
  | 'done';

/** How many of the queue are in which state. They add up to `total`. */
export interface ReplayCounts {
  total: number;
  /** Nothing of it has left; a resume sends it. */
  unsent: number;
  /** Begun, and not ended yet. */
  inFlight: number;
  /** Ended: delivered or failed. */
  sent: number;
  /** Being sent when the app ended: nobody knows whether it arrived. Never sent again by itself. */
  unknown: number;
  /** Cannot be sent, with a reason for each. */
  refused: number;
}

/** Failures of one kind among those that were sent. `status` only for `rejected`. */
export interface ReplayFailures {
  outcome: Outcome;
  status: number | null;
  count: number;
}

/** A replay job, as it stands. */
export interface Replay {
  id: number;
  /** Such as `Replay 1,200 exchanges to orders`. */
  title: string;
  state: ReplayState;
  to: ReplayTarget;
  how: ReplayHow;
  changes: ReplayChanges;
  /** Milliseconds since the epoch. */
  createdAt: number;
  endedAt: number | null;
  counts: ReplayCounts;
  delivered: number;
  /** Most frequent first. */
  failures: ReplayFailures[];
  /** Begun a second, over the last seconds; null where nothing is being sent. */
  perSecond: number | null;
  /** How long it will take, in ms; null while that is not known. */
  leftMs: number | null;
  /** Why it was stopped. */
  problem: AppError | null;
}

/** One request that a replay has not sent, or of which nobody knows whether it arrived. */
export interface UnsentItem {
  /** Place in the queue, from 0. */
  position: number;
  /** The exchange that is sent again. */
  sourceId: number;
  state: 'unsent' | 'unknown' | 'refused';
  /** Why it is refused. */
  reason: string | null;
  /** What was begun, where it is unknown. */
  exchangeId: number | null;
  method: string;
  url: string;
}

export interface UnsentPage {
  items: UnsentItem[];
  /** Where to go on; null at the end. */
  next: number | null;
}

/** What a replay would do: a dry run. Nothing is sent. */
export interface ReplayPlan {
  /** Exchanges that would be sent again, once each; `complete` is false where only the first were counted. */
  exchanges: number;
  complete: boolean;
  /** Requests that would go out, repeats included. */
  requests: number;
  refused: number;
  /** The first of those that cannot be sent. */
  refusals: { sourceId: number; reason: string }[];
  /** Bytes of all bodies together. */
  bytes: number;
  /** How long it takes at least, in ms; null for as fast as possible. */
  atLeastMs: number | null;
  /** Where they go, most frequent first, at most the first few. */
  targets: { url: string; count: number }[];
  targetCount: number;
  /** The first that would go out. */
  first: PlannedReplay[];
  /** Whether a person must confirm so many. */
  mustConfirm: boolean;
}

export interface PlannedReplay {
  sourceId: number;
  method: string;
  url: string;
  size: number;
  /** Milliseconds after the start; null for as soon as there is room. */
  dueMs: number | null;
}

/** The request that would go out for one exchange: its bytes, head and body. */
export interface ReplayPreview {
  method: string;
  url: string;
  /** Start line and headers with the empty line, Latin-1: one character is one byte. */
  head: string;
  body: Uint8Array;
  /** True where the head is the one that PromptPal's client writes, and redirects are followed as it does. */
  isPromptPalHead: boolean;
  webhookId: number | null;
}
