import type { CheckView, Finding } from '@shared/check/check';
import styles from './check-lists.module.css';
import { severityTones } from './check-words';
import { EvidenceDetails } from './evidence-details';

/** What is wrong, in order of effect: the first is the diagnosis. */
export function FindingList({ view: { findings, state } }: { view: CheckView }) {
  return (
    <section className={styles.part} aria-label="Findings">
      <h2>Findings, in order of effect</h2>
      {findings.length === 0 ? (
        <p className={styles.text}>{state === 'running' ? 'None so far.' : 'None.'}</p>
      ) : (
        <ol className={styles.list}>
          {findings.map((finding) => (
            <FindingItem key={finding.code} finding={finding} />
          ))}
        </ol>
      )}
    </section>
  );
}

function FindingItem({ finding }: { finding: Finding }) {
  const { severity, title, effect, next, source, evidence, exchangeIds } = finding;
  return (
    <li className={styles.item}>
      <p className={styles.head}>
        <span className={styles.chip} data-tone={severityTones[severity]}>
          {severity}
        </span>
        <strong>{title}</strong>
      </p>
      <p className={styles.text}>{effect}</p>
      <p className={styles.next}>{next}</p>
      <blockquote className={styles.source}>
        {source.text} <cite>{source.where}</cite>
      </blockquote>
      <EvidenceDetails of={title} evidence={evidence} exchangeIds={exchangeIds} />
    </li>
  );
}
