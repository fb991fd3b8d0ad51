import type { CheckView, Severity, StepState } from '@shared/check/check';
import { type CheckStep, stepTexts } from '@shared/check/steps';

type Tone = 'good' | 'warn' | 'bad' | 'neutral';

export const stateTones: Record<StepState, Tone> = {
  waiting: 'neutral',
  running: 'neutral',
  passed: 'good',
  warned: 'warn',
  failed: 'bad',
  skipped: 'neutral',
};

export const severityTones: Record<Severity, Tone> = { failure: 'bad', warning: 'warn', note: 'neutral' };

/** Of the whole: what the worst finding makes of it. */
export function toneOf({ findings, state }: Pick<CheckView, 'findings' | 'state'>): Tone {
  const [first] = findings;
  if (first && first.severity !== 'note') return severityTones[first.severity];
  return state === 'done' ? 'good' : 'neutral';
}

/** What the heavy steps send, as a sentence that can be said yes to. */
export function heavyWords(steps: readonly CheckStep[]): string {
  const what = steps.map((step) => stepTexts[step].sends).filter((one) => one !== null);
  return `Yes, send ${what.join('; and ')}`;
}

/** Such as `8 of 9`. */
export function marksWords(points: number, of: number): string {
  return `${points.toLocaleString('en-US')} of ${of}`;
}
