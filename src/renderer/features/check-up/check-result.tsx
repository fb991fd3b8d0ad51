import type { CheckView } from '@shared/check/check';
import { compareChecks, stepChange } from '@shared/check/compare-checks';
import { stepTexts } from '@shared/check/steps';
import { formatDateTime, formatDuration } from '@shared/format';
import styles from './check-result.module.css';
import { marksWords, stateTones, toneOf } from './check-words';

/** The verdict in one sentence, the score card, and what has changed since the last time. */
export function CheckResult({ view, before }: { view: CheckView; before: CheckView | null }) {
  const { state, url, verdict, score, times, startedAt, durationMs, steps } = view;
  const running = steps.find((step) => step.state === 'running');
  const took = durationMs === null ? '' : `, took ${formatDuration(durationMs)}`;
  return (
    <section className={styles.result} aria-label="Result" data-tone={toneOf(view)}>
      <p className={styles.url}>{url}</p>
      <p className={styles.verdict} role="status">
        {state === 'running' ? `Checking: ${running ? stepTexts[running.step].asks : '…'}` : verdict}
      </p>
      <ol className={styles.card} aria-label="Score card">
        {steps.map(({ step, state: of }) => (
          <li key={step} data-tone={stateTones[of]} data-state={of}>
            <span className={styles.name}>{stepTexts[step].title}</span> {of}
          </li>
        ))}
      </ol>
      <p className={styles.facts}>
        {marksWords(score.points, score.of)} marks. {formatDateTime(startedAt)}
        {took}.
        {times &&
          ` ${times.count} answers: median ${formatDuration(times.median)}, 95 % within ${formatDuration(times.p95)}, 99 % within ${formatDuration(times.p99)}.`}
      </p>
      {before && state !== 'running' && <Comparison before={before} now={view} />}
    </section>
  );
}

function Comparison({ before, now }: { before: CheckView; now: CheckView }) {
  const comparison = compareChecks(before, now);
  const lines = [
    ...comparison.gone.map(({ title }) => `Gone: ${title}`),
    ...comparison.fresh.map(({ title }) => `New: ${title}`),
    ...comparison.steps.map(stepChange),
  ];
  return (
    <details className={styles.comparison}>
      <summary>{comparison.summary}</summary>
      {lines.length === 0 ? (
        <p>Every step went as it did on {formatDateTime(before.startedAt)}.</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </details>
  );
}
