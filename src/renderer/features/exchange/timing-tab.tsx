import { formatDuration } from '@shared/format';
import type { Exchange } from '@shared/model';
import { keyed } from '../../ui/keyed';
import tabStyles from './detail-tabs.module.css';
import { axisEnd, budgetAt } from './time-axis';
import { type TimelineRow, timeline } from './timeline';
import styles from './timing-tab.module.css';
import { timingWords } from './timing-words';

/** Where the time went: redirects as rows, and the phases, each at its place. */
export function TimingTab({ exchange }: { exchange: Exchange }) {
  const { summary, detail, localAddress, remoteAddress } = exchange;
  const rows = timeline(detail);
  const ends = rows.map(({ startMs, durationMs }) => startMs + durationMs);
  const longest = Math.max(summary.durationMs ?? 0, ...ends);
  const axis = axisEnd(longest);
  const limit = summary.direction === 'sent' ? budgetAt(axis) : null;
  const addresses = [localAddress, remoteAddress].filter((address) => address !== null);
  return (
    <div className={tabStyles.content}>
      <p className={tabStyles.summary}>{timingWords(exchange).join(' ')}</p>
      {rows.length > 0 && (
        <table className={styles.waterfall} data-hops={rows.some(({ kind }) => kind === 'hop')}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Phase</th>
              <th scope="col">Place in time</th>
              <th scope="col">Duration</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {keyed(rows).map(({ key, item }) => (
              <Row key={key} row={item} axis={axis} whole={Math.max(longest, 0.001)} limit={limit} />
            ))}
          </tbody>
        </table>
      )}
      {limit !== null && (
        <p className={styles.limitWords}>The dashed line marks the end of the 10 s that PromptPal allows.</p>
      )}
      {addresses.length > 0 && (
        <p className={styles.addresses}>{addresses.join(summary.direction === 'sent' ? ' → ' : ' ← ')}</p>
      )}
    </div>
  );
}

interface RowProps {
  row: TimelineRow;
  /** What the width of the track stands for, in ms. */
  axis: number;
  /** How long the whole exchange took, in ms. */
  whole: number;
  /** Where the 10 s are over, in percent of the track. */
  limit: number | null;
}

function Row({ row, axis, whole, limit }: RowProps) {
  const { kind, title, startMs, durationMs } = row;
  return (
    <tr data-kind={kind}>
      <th scope="row" title={title}>
        {title}
      </th>
      <td className={styles.track} aria-label={`after ${formatDuration(startMs)}`}>
        <span style={{ left: `${(startMs / axis) * 100}%`, width: `${(durationMs / axis) * 100}%` }} />
        {limit !== null && <i style={{ left: `${limit}%` }} />}
      </td>
      <td>{formatDuration(durationMs)}</td>
      <td className={styles.share}>{shareOf(durationMs / whole)}</td>
    </tr>
  );
}

/** Whole percents; what is there but less than one is not called 0. */
function shareOf(share: number): string {
  return share > 0 && share < 0.01 ? '<1 %' : `${Math.round(share * 100)} %`;
}
