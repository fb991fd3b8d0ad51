import { formatCount, formatDuration } from '@shared/format';
import type { ExchangeSummary } from '@shared/model';
import { verdictOf } from '@shared/verdict';
import { useMemo } from 'react';
import { targetParts } from '../inspector/target-parts';
import styles from './combined-timeline.module.css';
import { budgetAt, combine, type Span } from './time-axis';

/** Several exchanges on one time axis: when each began, how long it took, and what became of it. */
export function CombinedTimeline({ rows }: { rows: readonly ExchangeSummary[] }) {
  const { spans, endMs, left } = useMemo(() => combine(rows), [rows]);
  if (spans.length === 0) return null;
  return (
    <div className={styles.root}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          {formatCount(spans.length, 'exchange')} within {formatDuration(endMs)}
          {left > 0 && `, ${left.toLocaleString('en-US')} later ones are not drawn`}
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Exchange</th>
            <th scope="col">Verdict</th>
            <th scope="col">Place in time</th>
            <th scope="col">Duration</th>
          </tr>
        </thead>
        <tbody>
          {spans.map((span) => (
            <Row key={span.row.id} span={span} endMs={endMs} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ span: { row, offsetMs, lengthMs }, endMs }: { span: Span; endMs: number }) {
  const { tone, chip } = verdictOf(row);
  const { host, path } = targetParts(row.url);
  const limit = row.direction === 'sent' ? budgetAt(endMs, offsetMs) : null;
  const took = row.durationMs === null ? 'running' : formatDuration(row.durationMs);
  return (
    <tr data-tone={tone}>
      <th scope="row" title={`${row.method} ${row.url}`}>
        <span aria-hidden="true">{row.direction === 'sent' ? '→' : '←'}</span>
        <span className="visually-hidden">{row.direction}</span> #{row.id} {host}
        {path}
      </th>
      <td className={styles.chip}>{chip}</td>
      <td className={styles.track} aria-label={`after ${formatDuration(offsetMs)}`}>
        <span
          className={styles.bar}
          style={{ left: `${(offsetMs / endMs) * 100}%`, width: `${(lengthMs / endMs) * 100}%` }}
        />
        {limit !== null && <span className={styles.limit} style={{ left: `${limit}%` }} title="10 s" />}
      </td>
      <td className={styles.took}>{took}</td>
    </tr>
  );
}
