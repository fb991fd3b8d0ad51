import { eventEnd } from '@shared/event-words';
import { formatBytes, formatDateTime, formatDuration, formatTime } from '@shared/format';
import type { ExchangeSummary } from '@shared/model';
import { budgetMs, verdictOf } from '@shared/verdict';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { memo } from 'react';
import styles from './exchange-list.module.css';
import { targetParts } from './target-parts';

/** What the list shows of one exchange. */
export const ExchangeCells = memo(function ExchangeCells({ row }: { row: ExchangeSummary }) {
  const { tone, chip, title } = verdictOf(row);
  const { host, path, query } = targetParts(row.url);
  const [clock, millis] = formatTime(row.startedAt).split('.');
  const Arrow = row.direction === 'sent' ? ArrowRight : ArrowLeft;
  const end = row.event && eventEnd(row.event);
  return (
    <>
      <span role="gridcell" className={styles.direction} data-direction={row.direction}>
        <Arrow size={14} aria-hidden="true" />
        <span className={styles.hidden}>{row.direction}</span>
      </span>
      <span role="gridcell" className={styles.time} title={formatDateTime(row.startedAt)}>
        {clock}
        <span className={styles.millis}>.{millis}</span>
      </span>
      <span role="gridcell" className={styles.method}>
        {row.method}
      </span>
      <span role="gridcell" className={styles.target} title={`${host}${path}${query}`}>
        {!['POST', ''].includes(row.method) && <span className={styles.otherMethod}>{row.method}</span>}
        <span className={styles.host}>{host}</span>
        <span className={styles.path}>
          {path}
          <span className={styles.query}>{query}</span>
        </span>
      </span>
      <span role="gridcell">
        <span className={styles.chip} data-tone={tone} title={title}>
          {chip}
        </span>
      </span>
      <span role="gridcell" className={styles.duration}>
        {row.durationMs === null ? '…' : formatDuration(row.durationMs)}
        <span className={styles.bar} data-tone={tone} aria-hidden="true">
          <span style={{ width: `${Math.min(100, ((row.durationMs ?? 0) / budgetMs) * 100)}%` }} />
        </span>
      </span>
      <span role="gridcell" className={styles.size}>
        {formatBytes(row.requestSize)}
      </span>
      <span role="gridcell" className={styles.event} data-end={end}>
        {end}
      </span>
      <span role="gridcell" className={styles.tokens}>
        {row.event?.tokens?.toLocaleString('en-US')}
      </span>
    </>
  );
});
