import { formatDuration } from '../format';
import type { CheckView, Finding } from './check';
import { type CheckStep, checkSteps, stepTexts } from './steps';

/** What has changed from one check-up of an endpoint to the next. */
export interface CheckComparison {
  gone: Finding[];
  fresh: Finding[];
  still: Finding[];
  /** Steps that went otherwise. */
  steps: { step: CheckStep; before: string; now: string }[];
  /** In one sentence. */
  summary: string;
}

export function compareChecks(before: CheckView, now: CheckView): CheckComparison {
  const codes = (view: CheckView) => new Set(view.findings.map(({ code }) => code));
  const [had, has] = [codes(before), codes(now)];
  const gone = before.findings.filter(({ code }) => !has.has(code));
  const fresh = now.findings.filter(({ code }) => !had.has(code));
  const still = now.findings.filter(({ code }) => had.has(code));
  const stateOf = ({ steps }: CheckView, step: CheckStep) =>
    steps.find((one) => one.step === step)?.state ?? 'skipped';
  const steps = checkSteps
    .map((step) => ({ step, before: stateOf(before, step), now: stateOf(now, step) }))
    .filter((one) => one.before !== one.now);
  return { gone, fresh, still, steps, summary: summary({ gone, fresh, still }, before, now) };
}

function summary(
  { gone, fresh, still }: Pick<CheckComparison, 'gone' | 'fresh' | 'still'>,
  before: CheckView,
  now: CheckView,
): string {
  const parts = [
    gone.length > 0 ? `${gone.length} ${gone.length === 1 ? 'finding is' : 'findings are'} gone` : null,
    fresh.length > 0 ? `${fresh.length} ${fresh.length === 1 ? 'is' : 'are'} new` : null,
    still.length > 0 ? `${still.length} ${still.length === 1 ? 'stands' : 'stand'} as before` : null,
    timeWords(before, now),
  ].filter((part) => part !== null);
  if (parts.length === 0) return 'Nothing was found, then and now.';
  return `Since the last check-up ${parts.join(', ')}.`;
}

/** Only what is more than noise: a factor of two, and more than 20 ms. */
function timeWords({ times: before }: CheckView, { times: now }: CheckView): string | null {
  if (!before || !now || Math.abs(now.median - before.median) < 20) return null;
  const words = `median ${formatDuration(before.median)} then, ${formatDuration(now.median)} now`;
  return now.median > 2 * before.median || before.median > 2 * now.median ? words : null;
}

/** Such as `Time: passed then, warned now`. */
export function stepChange({ step, before, now }: CheckComparison['steps'][number]): string {
  return `${stepTexts[step].title}: ${before} then, ${now} now`;
}
