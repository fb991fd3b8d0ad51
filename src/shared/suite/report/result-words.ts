import { formatCount, formatDuration } from '../../format';
import type { CaseState, ExpectationResult, SuiteResult } from '../result';

export const stateWords: Record<CaseState, string> = {
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  skipped: 'skipped',
};

/** `12 cases: 10 passed, 1 failed, 1 skipped in 1.25 s. Stopped before its end.` */
export function resultLine({ cases, counts, durationMs, cancelled }: SuiteResult): string {
  const states = (['passed', 'failed', 'error', 'skipped'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${stateWords[state]}`);
  const stopped = cancelled ? ' Stopped before its end.' : '';
  return `${formatCount(cases.length, 'case')}: ${states.join(', ') || 'none'} in ${formatDuration(durationMs)}.${stopped}`;
}

/** `Status: expected 2xx, found 500` */
export function expectationLine({ what, expected, found, passed }: ExpectationResult): string {
  return passed ? `${what}: ${found}` : `${what}: expected ${expected}, found ${found}`;
}
