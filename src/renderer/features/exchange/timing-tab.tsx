import { formatDuration } from '@shared/format';
import type { Exchange, PhaseName } from '@shared/model';
import styles from './detail-tabs.module.css';
import { timingWords } from './timing-words';

const phaseTitles: Record<PhaseName, string> = {
  queue: 'Queue',
  dns: 'DNS',
  connect: 'Connect',
  tls: 'TLS',
  send: 'Send',
  wait: 'Wait',
  receive: 'Receive',
};

/** Where the time went: redirects as rows, then the phases, each at its place. */
export function TimingTab({ exchange }: { exchange: Exchange }) {
  const { summary, detail, localAddress, remoteAddress } = exchange;
  const { phases, hops } = detail;
  const ends = [...phases, ...hops].map(({ startMs, durationMs }) => startMs + durationMs);
  const whole = Math.max(summary.durationMs ?? 0, ...ends, 0.001);
  const addresses = [localAddress, remoteAddress].filter((address) => address !== null);
  return (
    <div className={styles.content}>
      {timingWords(exchange).map((sentence) => (
        <p key={sentence} className={styles.summary}>
          {sentence}
        </p>
      ))}
      {hops.length + phases.length > 0 && (
        <table className={styles.waterfall}>
          <thead className={styles.hidden}>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col">Place in time</th>
              <th scope="col">Duration</th>
            </tr>
          </thead>
          <tbody>
            {hops.map((hop, index) => (
              <Bar
                // biome-ignore lint/suspicious/noArrayIndexKey: the same URL may be visited twice; hops never move.
                key={`hop ${index}`}
                title={`${hop.status ?? '–'} ${hop.method} ${hop.url}`}
                kind="hop"
                whole={whole}
                {...hop}
              />
            ))}
            {phases.map((phase, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: each hop has its phases; they never move.
              <Bar key={`phase ${index}`} title={phaseTitles[phase.name]} kind={phase.name} whole={whole} {...phase} />
            ))}
          </tbody>
        </table>
      )}
      {addresses.length > 0 && <p className={styles.addresses}>{addresses.join(summary.direction === 'sent' ? ' → ' : ' ← ')}</p>}
    </div>
  );
}

interface BarProps {
  title: string;
  kind: PhaseName | 'hop';
  startMs: number;
  durationMs: number;
  whole: number;
}

function Bar({ title, kind, startMs, durationMs, whole }: BarProps) {
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
