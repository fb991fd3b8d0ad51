import { formatDuration } from '@shared/format';
import type { Exchange } from '@shared/model';
import { keyed } from '../../ui/keyed';
import styles from './detail-tabs.module.css';
import { type TimelineRow, timeline } from './timeline';
import { timingWords } from './timing-words';

/** Where the time went: redirects as rows, and the phases, each at its place. */
export function TimingTab({ exchange }: { exchange: Exchange }) {
  const { summary, detail, localAddress, remoteAddress } = exchange;
  const rows = timeline(detail);
  const ends = rows.map(({ startMs, durationMs }) => startMs + durationMs);
  const whole = Math.max(summary.durationMs ?? 0, ...ends, 0.001);
  const addresses = [localAddress, remoteAddress].filter((address) => address !== null);
  return (
    <div className={styles.content}>
      <p className={styles.summary}>{timingWords(exchange).join(' ')}</p>
      {rows.length > 0 && (
        <table className={styles.waterfall} data-hops={detail.hops.length > 0}>
          <thead className={styles.hidden}>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col">Place in time</th>
              <th scope="col">Duration</th>
            </tr>
          </thead>
          <tbody>
            {keyed(rows).map(({ key, item }) => (
              <Row key={key} row={item} whole={whole} />
            ))}
          </tbody>
        </table>
      )}
      {addresses.length > 0 && (
        <p className={styles.addresses}>{addresses.join(summary.direction === 'sent' ? ' → ' : ' ← ')}</p>
      )}
    </div>
  );
}

function Row({ row, whole }: { row: TimelineRow; whole: number }) {
  const { kind, title, startMs, durationMs } = row;
  const left = `${(startMs / whole) * 100}%`;
  const width = `${(durationMs / whole) * 100}%`;
  return (
    <tr data-kind={kind}>
      <th scope="row" title={title}>
        {title}
      </th>
      <td className={styles.track} aria-label={`after ${formatDuration(startMs)}`}>
        <span style={{ left, width }} />
      </td>
      <td>{formatDuration(durationMs)}</td>
    </tr>
  );
}
