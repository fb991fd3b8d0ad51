import { setMaxListeners } from 'node:events';
import { blockedBy } from '@shared/check/blocked';
import type { CheckOptions, CheckReport, Evidence, StepReport } from '@shared/check/check';
import { diagnose } from '@shared/check/diagnose';
import { type CheckStep, checkSteps } from '@shared/check/steps';
import { BadUrl, parseTarget, type Target } from '../dispatcher/target';
import { Trusts } from '../dispatcher/trust';
import { checkBurst } from './burst';
import type { CheckContext, Step } from './check-context';
import type { CheckParts } from './check-parts';
import { checkConfiguration } from './configuration';
import { checkContract } from './contract';
import { checkDns } from './dns';
import { checkHttp } from './http';
import { checkRepeat } from './repeat';
import { Requests } from './requests';
import { checkSurvival } from './survival';
import { checkTcp, stillListens } from './tcp';
import { checkTime } from './time';
import { checkTls } from './tls';
import { checkValidation } from './validation';

/** How a check-up is watched. */
export interface CheckWatch {
  /** Aborting it ends the check-up at once, wherever it is; what was seen so far is in the report. */
  signal: AbortSignal;
  /** Called when a step begins and when it ends, with the report as it stands. */
  onStep(report: CheckReport): void;
}

const steps: Record<CheckStep, Step> = {
  configuration: checkConfiguration,
  dns: checkDns,
  tcp: checkTcp,
  tls: checkTls,
  http: checkHttp,
  contract: checkContract,
  validation: checkValidation,
  time: checkTime,
  repeat: checkRepeat,
  burst: checkBurst,
  survival: checkSurvival,
};

/** Most lines of evidence of a step, and characters of a line. */
const mostLines = 160;
const longestLine = 500;

/**
 * Checks an endpoint, step by step, and tells why webhooks do not arrive. Contacts nothing but the URL (and the system's
 * resolver for its name), and leaves nothing open. Rejects only when a webhook is not there, or the log cannot be written.
 */
export async function runCheck(
  parts: CheckParts,
  options: CheckOptions,
  watch: CheckWatch,
): Promise<CheckReport> {
  const { clock } = parts;
  const { signal } = watch;
  const known = options.webhookId === null ? null : parts.webhook(options.webhookId);
  const facts: CheckReport['facts'] = {
    url: options.url,
    budgetMs: parts.budgetMs,
    sent: [],
    stillListens: null,
  };
  const who = { url: options.url, webhook: known?.webhook ?? null, project: known?.project ?? null, signal };
  const trusts = new Trusts({ ca: parts.ca, localCa: parts.localCa });
  const context: CheckContext = {
    ...who,
    parts,
    target: targetFrom(options.url),
    trust: () => trusts.get(who.webhook?.trustLocalCa ?? true),
    facts,
    requests: new Requests(parts, facts, who),
  };
  const startedAt = clock.now();
  const startedMonotonic = clock.monotonic();
  const reports: StepReport[] = checkSteps.map((step) => ({
    step,
    state: 'waiting',
    reason: '',
    durationMs: null,
    evidence: [],
    exchangeIds: [],
  }));
  const report = (state: CheckReport['state']): CheckReport => ({
    id: null,
    url: options.url,
    webhookId: options.webhookId,
    startedAt,
    durationMs: state === 'running' ? null : clock.monotonic() - startedMonotonic,
    state,
    runId: context.requests.runId,
    ...diagnose(facts, reports, options.steps),
    facts,
  });

  async function take(one: StepReport): Promise<void> {
    const blocked = blockedBy(one.step, facts, options.steps);
    if (blocked !== null) {
      Object.assign(one, { state: 'skipped', reason: blocked });
      return;
    }
    const began = clock.monotonic();
    const firstSent = facts.sent.length;
    one.state = 'running';
    watch.onStep(report('running'));
    try {
      await steps[one.step](context, (name, value) => keep(one.evidence, name, value));
      if (cutOff(facts, firstSent)) facts.stillListens = await stillListens(context);
      // Judged from the facts by `diagnose`, as every other time they are read.
      one.state = 'passed';
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
      Object.assign(one, { state: 'skipped', reason: 'Cancelled.' });
    }
    one.durationMs = clock.monotonic() - began;
    one.exchangeIds = facts.sent.slice(firstSent).map(({ exchangeId }) => exchangeId);
    watch.onStep(report('running'));
  }

  // Each step and each socket of a step listens for it.
  setMaxListeners(0, signal);
  try {
    for (const one of reports) if (!signal.aborted) await take(one);
  } finally {
    await context.requests.close();
  }
  for (const one of reports) {
    if (one.state === 'waiting') Object.assign(one, { state: 'skipped', reason: 'Cancelled.' });
  }
  return report(signal.aborted ? 'cancelled' : 'done');
}

/** Whether one of the requests since `from` was cut off, so that the endpoint may have died of it. */
function cutOff({ sent }: CheckReport['facts'], from: number): boolean {
  return sent.slice(from).some(({ outcome }) => outcome === 'reset' || outcome === 'refused');
}

function keep(evidence: Evidence[], name: string, value: string): void {
  if (evidence.length >= mostLines) return;
  evidence.push({ name, value: value.length > longestLine ? `${value.slice(0, longestLine)}…` : value });
}

function targetFrom(url: string): Target | null {
  try {
    return parseTarget(url.trim());
  } catch (thrown) {
    if (thrown instanceof BadUrl) return null;
    throw thrown;
  }
}
