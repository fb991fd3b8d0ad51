import type { FindingCode } from './effect-order';
import type { CheckFacts } from './facts';
import type { CheckStep } from './steps';

export type StepState = 'waiting' | 'running' | 'passed' | 'warned' | 'failed' | 'skipped';

/** A line of raw evidence: what was asked or seen, and the value as it came. */
export interface Evidence {
  name: string;
  value: string;
}

export interface StepReport {
  step: CheckStep;
  state: StepState;
  /** One sentence: what was seen, or why it was skipped. Empty while it waits. */
  reason: string;
  durationMs: number | null;
  evidence: Evidence[];
  /** Exchanges of the log that belong to it. */
  exchangeIds: number[];
}

/**
 * How much a finding matters. `failure`: events do not arrive, or are lost. `warning`: they arrive, but not always, or not
 * safely. `note`: worth knowing; takes no marks away.
 */
export const severities = ['failure', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** Something that is wrong with an endpoint, and what to do about it. */
export interface Finding {
  /** Stays the same from check to check, so that two can be compared. */
  code: FindingCode;
  severity: Severity;
  step: CheckStep;
  /** One sentence. */
  title: string;
  /** What it means for the events of PromptPal. */
  effect: string;
  next: string;
  /** The line of the integration guide, of an RFC or of PromptPal's own behaviour behind it. */
  source: Source;
  evidence: Evidence[];
  exchangeIds: number[];
}

export interface Source {
  /** Such as `Integration guide, Troubleshooting` or `RFC 9110 §15.4.2`. */
  where: string;
  text: string;
}

export interface ScoreCard {
  /** Marks of the steps that were taken or could not be; a warning is worth half. */
  points: number;
  of: number;
  lines: { step: CheckStep; points: number; of: number }[];
}

export interface CheckReport {
  /** Null for one that is not in the log. */
  id: number | null;
  url: string;
  webhookId: number | null;
  /** Milliseconds since the epoch. */
  startedAt: number;
  durationMs: number | null;
  state: 'running' | 'done' | 'cancelled';
  /** Exchanges of the check-up belong to this run. */
  runId: number | null;
  steps: StepReport[];
  /** In order of effect: the first is the diagnosis. */
  findings: Finding[];
  score: ScoreCard;
  /** One sentence. */
  verdict: string;
  /** Milliseconds of the time step's answers; null where it was not taken. */
  times: { count: number; median: number; p95: number; p99: number; first: number } | null;
  facts: CheckFacts;
}

/** A report without what only its export needs: this is what goes over the border while a check-up runs. */
export type CheckView = Omit<CheckReport, 'facts'>;

/** A check-up in the list of those that were made. */
export interface CheckEntry {
  id: number;
  url: string;
  webhookId: number | null;
  startedAt: number;
  durationMs: number | null;
  state: CheckReport['state'];
  points: number;
  of: number;
  verdict: string;
  /** Code of the first finding that is more than a note; null where there is none. */
  diagnosis: Finding['code'] | null;
}

/** What is to be checked. */
export interface CheckOptions {
  url: string;
  webhookId: number | null;
  steps: readonly CheckStep[];
}
