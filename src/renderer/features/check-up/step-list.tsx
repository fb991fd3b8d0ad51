import type { CheckView, StepReport } from '@shared/check/check';
import { stepTexts } from '@shared/check/steps';
import { formatDuration } from '@shared/format';
import styles from './check-lists.module.css';
import { stateTones } from './check-words';
import { EvidenceDetails } from './evidence-details';

/** The steps as they go, each with what it saw. */
export function StepList({ view }: { view: CheckView }) {
  return (
    <section className={styles.part} aria-label="Steps">
      <h2>Steps</h2>
      <ol className={styles.list}>
        {view.steps.map((step) => (
          <StepItem key={step.step} step={step} />
        ))}
      </ol>
    </section>
  );
}

function StepItem({
  step: { step, state, reason, durationMs, evidence, exchangeIds },
}: {
  step: StepReport;
}) {
  const { title, asks } = stepTexts[step];
  return (
    <li className={styles.item} data-state={state}>
      <p className={styles.head}>
        <span className={styles.chip} data-tone={stateTones[state]}>
          {state}
        </span>
        <strong>{title}</strong>
        {durationMs !== null && <span className={styles.took}>{formatDuration(durationMs)}</span>}
      </p>
      <p className={styles.text}>{reason === '' ? asks : reason}</p>
      <EvidenceDetails of={title} evidence={evidence} exchangeIds={exchangeIds} />
    </li>
  );
}
