import type { Endpoint } from '@shared/endpoint/endpoint';
import { endpointFields } from '@shared/endpoint/endpoint-schema';
import { type CaseResult, countStates, type SuiteResult } from '@shared/suite/result';
import { runOrder } from '@shared/suite/run-order';
import type { LoadedSuite, SuiteCase } from '@shared/suite/suite';
import type { Environment } from '@shared/suite/variables';
import type { Parts } from '../handlers';
import { CaseRunner } from './run-case';

export type SuiteParts = Pick<Parts, 'options' | 'store' | 'dispatcher' | 'receiver' | 'served'>;

export interface SuiteRun {
  environment: Environment;
  /** Names of the cases to run, and of none else; null for all. */
  only: readonly string[] | null;
  /** Stops it: what is being sent ends as cancelled, and the rest is skipped. */
  signal: AbortSignal;
  /** Hears each result once, in the order in which the cases ran. */
  onResult: (result: CaseResult) => void;
}

/**
 * Runs a suite: the cases one after the other, each an exchange in the log. The app and the command line both call this,
 * so that the same suite gives the same result. Endpoints of its set-up are served while it runs.
 */
export async function runSuite(parts: SuiteParts, loaded: LoadedSuite, run: SuiteRun): Promise<SuiteResult> {
  const { clock } = parts.options;
  const { suite } = loaded;
  const [startedAt, started] = [clock.now(), clock.monotonic()];
  const takeBack = parts.served.lend(endpointsOf(loaded));
  const results = new Map<number, CaseResult>();
  try {
    const runner = new CaseRunner(parts, loaded, run, startedAt);
    for (const index of runOrder(suite)) {
      const one = suite.cases[index];
      if (!one || (run.only && !run.only.includes(one.name))) continue;
      const why = whyNot(one, loaded, run, [...results.values()]);
      const result = why === null ? await runner.run(one, index) : skipped(one, index, why);
      results.set(index, result);
      run.onResult(result);
    }
  } finally {
    takeBack();
  }
  const cases = [...results.values()].sort((a, b) => a.index - b.index);
  return {
    suite: suite.name,
    environment: run.environment.name,
    startedAt,
    durationMs: clock.monotonic() - started,
    cancelled: run.signal.aborted,
    counts: countStates(cases),
    cases,
  };
}

/** What is left out of an endpoint is as in a new one. */
function endpointsOf({ suite: { setup } }: LoadedSuite): Omit<Endpoint, 'id'>[] {
  return (setup?.endpoints ?? []).map((endpoint) => endpointFields.parse(endpoint));
}

/** Why a case is not run; null when it is. A case that is needed and was left out of a run in part does not count. */
function whyNot(
  { skip, needs }: SuiteCase,
  { suite }: LoadedSuite,
  { signal, only }: SuiteRun,
  before: readonly CaseResult[],
): string | null {
  if (signal.aborted) return 'The run was stopped before it.';
  if (skip !== undefined) return skip;
  const bad = before.find(({ state }) => state === 'failed' || state === 'error');
  if (suite.stopOnFailure && bad) return `“${bad.name}” has not passed, and the suite stops then.`;
  const lacking = (needs ?? []).find((name) => {
    const needed = before.find((result) => result.name === name);
    return needed ? needed.state !== 'passed' : only === null;
  });
  return lacking === undefined ? null : `It needs “${lacking}”, which has not passed.`;
}

function skipped({ name, method = 'POST', url }: SuiteCase, index: number, reason: string): CaseResult {
  return {
    index,
    name,
    state: 'skipped',
    reason,
    exchangeId: null,
    method,
    url: url ?? '',
    outcome: null,
    status: null,
    verdict: '',
    durationMs: null,
    expectations: [],
  };
}
