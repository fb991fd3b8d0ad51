import { formatBytes, formatDateTime, formatDuration } from '@shared/format';
import type { Exchange } from '@shared/model';
import { verdictOf } from '@shared/verdict';
import { selectExchange } from '../../stores/exchanges-store';
import { closeCompare } from './compare-actions';
import styles from './compare-page.module.css';

/** Which exchange stands on one side of the comparison. Its number opens it in the list. */
export function ExchangeLine({ letter, exchange }: { letter: 'A' | 'B'; exchange: Exchange }) {
  const { summary, request } = exchange;
  const verdict = verdictOf(summary);
  const facts = [
    summary.direction,
    summary.durationMs === null ? null : formatDuration(summary.durationMs),
    formatBytes(request.size),
    formatDateTime(summary.startedAt),
  ];
  function open(): void {
    selectExchange(summary.id);
    closeCompare();
  }
  return (
    <section className={styles.side} aria-label={`Exchange ${letter}`}>
      <span className={styles.letter} data-letter={letter} aria-hidden="true">
        {letter}
      </span>
      <span className={styles.chip} data-tone={verdict.tone}>
        {verdict.chip}
      </span>
      <code className={styles.target} title={summary.url}>
        {summary.method} {summary.url}
      </code>
      <span className={styles.facts}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
      <button
        type="button"
        className={styles.link}
        aria-label={`Open #${summary.id} in the list`}
        onClick={open}
      >
        #{summary.id}
      </button>
    </section>
  );
}
