import { formatDuration } from '@shared/format';
import type { Proof } from '@shared/proof/proof';
import { timesWords } from '@shared/proof/times-words';
import { keyed } from '../../ui/keyed';
import tabStyles from './detail-tabs.module.css';
import { axisEnd } from './time-axis';
import { timeline } from './timeline';
import styles from './timing-tab.module.css';

/** Both ends on one axis: the phases of the sending end, and when it was at the catching end. */
export function PairAxis({ proof: { times, sentId, caughtId } }: { proof: Proof }) {
  const { phases, sentEndMs, caughtStartMs, caughtEndMs } = times;
  const longest = Math.max(sentEndMs ?? 0, caughtEndMs ?? caughtStartMs);
  const end = axisEnd(longest);
  const rows = timeline({ phases, hops: [] }).map((row) => ({ ...row, title: `↑ ${row.title}` }));
  const caught = {
    kind: 'caught' as const,
    title: `↓ At #${caughtId}`,
    startMs: caughtStartMs,
    durationMs: (caughtEndMs ?? end) - caughtStartMs,
  };
  return (
    <section className={tabStyles.comparison} aria-label="Timing of both ends">
      <h4>Timing</h4>
      <p className={tabStyles.summary}>{timesWords(times).join(' ')}</p>
      <table className={styles.waterfall}>
        <caption className="visually-hidden">
          Both ends on one axis: ↑ the phases of #{sentId}, ↓ at the receiver
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Place in time</th>
            <th scope="col">Begins</th>
            <th scope="col">Duration</th>
          </tr>
        </thead>
        <tbody>
          {keyed([...rows, caught]).map(({ key, item: { kind, title, startMs, durationMs } }) => (
            <tr key={key} data-kind={kind}>
              <th scope="row">{title}</th>
              <td className={styles.track}>
                <span
                  style={{
                    left: `${(Math.max(0, startMs) / end) * 100}%`,
                    width: `${(Math.max(0, durationMs) / end) * 100}%`,
                  }}
                />
              </td>
              <td>{startMs < 0 ? '' : `+${formatDuration(startMs)}`}</td>
              <td>{formatDuration(Math.max(0, durationMs))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
