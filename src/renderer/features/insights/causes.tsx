import type { Cause, InsightsAnswer } from '@shared/insights/insights';
import { causeFilter, joinFilters, spanFilter } from '@shared/insights/lead';
import styles from './chart/chart.module.css';
import { share, whole } from './figure-words';
import page from './insights-page.module.css';

interface CausesProps {
  answer: InsightsAnswer;
  onOpen: (filter: string) => void;
}

/** Why deliveries failed, the most frequent first. */
export function Causes({ answer, onOpen }: CausesProps) {
  const { causes, counts, slots, end } = answer;
  const most = Math.max(1, ...causes.map(({ count }) => count));
  const within = spanFilter(slots[0]?.start ?? 0, end);
  return (
    <section className={styles.card} aria-label="Failures by cause">
      <header className={styles.head}>
        <h2 className={styles.title}>Failures by cause</h2>
      </header>
      {causes.length === 0 && <p className={styles.reading}>Nothing failed.</p>}
      <ul className={page.causes}>
        {causes.map((cause) => (
          <li key={causeFilter(cause)}>
            <button
              type="button"
              className={page.cause}
              onClick={() => onOpen(joinFilters(within, causeFilter(cause)))}
            >
              <span className={page.causeName}>{causeWords(cause)}</span>
              <span className={page.track} aria-hidden="true">
                <span className={page.bar} style={{ width: `${(cause.count / most) * 100}%` }} />
              </span>
              <span className={page.count}>
                {whole(cause.count)} <span className={page.part}>{share(cause.count, counts.failed)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function causeWords({ outcome, reason, status }: Cause): string {
  if (status !== null) return `Status ${status}`;
  const words = outcome === 'tls' ? 'TLS' : outcome === 'dns' ? 'DNS' : outcome;
  const first = words.slice(0, 1).toUpperCase() + words.slice(1);
  return reason === null ? first : `${first}: ${reason.replaceAll('_', ' ')}`;
}
