import type { Outcome } from '../model';

/** `error`: it could not be judged, because it could not be sent as the suite says. */
export type CaseState = 'passed' | 'failed' | 'skipped' | 'error';

/** One thing that was expected, and what was there. */
export interface ExpectationResult {
  /** Such as `Status` or `$.status`. */
  what: string;
  passed: boolean;
  expected: string;
  found: string;
  /** Of a golden body: paths that differ and look as if they did so each time, such as times and ids. */
  ignore?: string[];
}

export interface CaseResult {
  /** The place of the case in the file, from 0. */
  index: number;
  name: string;
  state: CaseState;
  /** Why it was skipped, or could not be judged; null otherwise. */
  reason: string | null;
  /** The exchange in the log; null where nothing was sent. */
  exchangeId: number | null;
  method: string;
  url: string;
  outcome: Outcome | null;
  status: number | null;
  /** The verdict in one sentence; empty where nothing was sent. */
  verdict: string;
  /** Of the exchange, in ms; null where nothing was sent. */
  durationMs: number | null;
  expectations: ExpectationResult[];
}

export interface SuiteResult {
  suite: string;
  /** Name of the environment; null where none was chosen. */
  environment: string | null;
  /** In ms since the epoch. */
  startedAt: number;
  durationMs: number;
  /** Whether somebody stopped it before its end. What was left is skipped. */
  cancelled: boolean;
  counts: Record<CaseState, number>;
  /** In the order of the file. */
  cases: CaseResult[];
}

/** Whether a suite counts as passed: no case failed, none was an error, and nobody stopped it. */
export function hasPassed({ counts, cancelled }: Pick<SuiteResult, 'counts' | 'cancelled'>): boolean {
  return counts.failed === 0 && counts.error === 0 && !cancelled;
}

export function countStates(cases: readonly Pick<CaseResult, 'state'>[]): Record<CaseState, number> {
  const counts = { passed: 0, failed: 0, skipped: 0, error: 0 };
  for (const { state } of cases) counts[state] += 1;
  return counts;
}

/** A run in part takes the place of what it ran anew; the rest of the run before stays. */
export function mergeResults(before: SuiteResult | null, after: SuiteResult): SuiteResult {
  const again = new Set(after.cases.map(({ name }) => name));
  const kept = before?.cases.filter(({ name }) => !again.has(name)) ?? [];
  const cases = [...kept, ...after.cases].sort((a, b) => a.index - b.index);
  return { ...after, cases, counts: countStates(cases) };
}
