import { formatDuration } from '../format';
import type { CheckReport, StepReport } from './check';
import { stepTexts } from './steps';

const signs: Record<StepReport['state'], string> = {
  passed: '✓',
  warned: '!',
  failed: '✗',
  skipped: '-',
  running: '…',
  waiting: ' ',
};

/** For a terminal: steps, findings with what to do, and the verdict last. No colours. */
export function consoleReport({ url, steps, findings, score, verdict }: CheckReport): string {
  const lines = [`Check-up of ${url}`, ''];
  for (const step of steps) lines.push(consoleStep(step));
  for (const [index, { severity, title, effect, next, source }] of findings.entries()) {
    lines.push('', `${index + 1}. ${severity}: ${title}`, `   ${effect}`, `   Next: ${next}`);
    lines.push(`   “${source.text}” (${source.where})`);
  }
  lines.push('', `${score.points} of ${score.of} marks. ${verdict}`, '');
  return lines.join('\n');
}

/** One step on one line, for who writes them as they come. */
export function consoleStep({ step, state, reason, durationMs }: StepReport): string {
  const took = durationMs === null ? '' : ` (${formatDuration(durationMs)})`;
  return `  ${signs[state]} ${stepTexts[step].title.padEnd(14)} ${reason}${took}`;
}

/** What `hookpair check` ends with: 0 well, 1 for a warning, 2 for a failure, 3 when it was cancelled. */
export function exitCode({ state, findings }: CheckReport): number {
  if (state === 'cancelled') return 3;
  if (findings.some(({ severity }) => severity === 'failure')) return 2;
  return findings.some(({ severity }) => severity === 'warning') ? 1 : 0;
}
