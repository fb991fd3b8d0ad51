import { alwaysTaken } from './blocked';
import type { CheckReport, Finding, ScoreCard, StepReport, StepState } from './check';
import { severities } from './check';
import { effectOrder } from './effect-order';
import type { CheckFacts } from './facts';
import { timesOf } from './finding';
import { contractRules } from './findings/contract';
import { httpRules } from './findings/http';
import { loadRules } from './findings/load';
import { reachRules } from './findings/reach';
import { tlsRules } from './findings/tls';
import { validationRules } from './findings/validation';
import type { CheckStep } from './steps';
import { summaryOf } from './summaries';

type Diagnosis = Pick<CheckReport, 'steps' | 'findings' | 'score' | 'verdict' | 'times'>;

const rules = [reachRules, tlsRules, httpRules, contractRules, validationRules, loadRules];

/**
 * What the facts mean. The findings come in order of effect, so that the first is the diagnosis; each step is judged by the
 * worst of its own. `taken` are the steps as they went, `wanted` those that were asked for.
 */
export function diagnose(
  facts: CheckFacts,
  taken: readonly StepReport[],
  wanted: readonly CheckStep[],
): Diagnosis {
  const findings = rules
    .flatMap((rule) => rule(facts))
    .filter((finding) => finding !== null)
    .sort(byEffect);
  const steps = taken.map((report) => judged(report, findings, facts));
  const score = scoreOf(steps, wanted);
  return { steps, findings, score, verdict: verdictOf(findings, score, steps), times: timesOf(facts) };
}

function byEffect(a: Finding, b: Finding): number {
  const severity = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  return severity || effectOrder.indexOf(a.code) - effectOrder.indexOf(b.code);
}

/** Lines of evidence are copied, because a step that runs goes on adding to its own. */
function judged(report: StepReport, findings: readonly Finding[], facts: CheckFacts): StepReport {
  const evidence = [...report.evidence];
  if (report.state !== 'passed') return { ...report, evidence };
  const worst = findings.find(({ step }) => step === report.step);
  if (!worst) return { ...report, evidence, reason: summaryOf(report.step, facts) };
  const states: Record<Finding['severity'], StepState> = {
    failure: 'failed',
    warning: 'warned',
    note: 'passed',
  };
  return { ...report, evidence, state: states[worst.severity], reason: worst.title };
}

const marks: Partial<Record<StepState, number>> = { passed: 1, warned: 0.5, failed: 0 };

/** A step that was wanted and could not be taken has no mark, unless its question does not arise (TLS of an http URL). */
function scoreOf(steps: readonly StepReport[], wanted: readonly CheckStep[]): ScoreCard {
  const lines = steps.flatMap(({ step, state }) => {
    const asked = alwaysTaken.includes(step) || wanted.includes(step);
    const skipped = state === 'skipped' && asked && step !== 'tls';
    const points = skipped ? 0 : marks[state];
    return points === undefined ? [] : [{ step, points, of: 1 }];
  });
  const points = lines.reduce((sum, line) => sum + line.points, 0);
  return { points, of: lines.length, lines };
}

function verdictOf(findings: readonly Finding[], score: ScoreCard, steps: readonly StepReport[]): string {
  const [first] = findings;
  const cancelled = steps.some(({ reason }) => reason === 'Cancelled.');
  if (!first || first.severity === 'note') {
    if (cancelled) return 'Cancelled: nothing was found so far.';
    const note =
      first?.code === 'refused_by_promptpal'
        ? ' PromptPal itself refuses this address: it needs a tunnel.'
        : '';
    return `Well: events arrive, ${score.points} of ${score.of} marks.${note}`;
  }
  const others = findings.filter(({ severity }) => severity !== 'note').length - 1;
  const more = others > 0 ? ` ${others} more below.` : '';
  const lead = first.severity === 'failure' ? 'Events are lost' : 'Events arrive, but';
  return first.severity === 'failure'
    ? `${lead}: ${lowerFirst(first.title)}${more}`
    : `${lead} ${lowerFirst(first.title)}${more}`;
}

/** Words such as `Content-Length` and names keep their capital; the rest goes on in the sentence. */
function lowerFirst(text: string): string {
  return /^(It|The|What|Nobody|Nothing|At|After|Under) /.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
