import { formatBytes } from '@shared/format';
import type { Traffic, TrafficTotals } from '@shared/traffic';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import styles from './live-status.module.css';

/** How often it is asked while somebody looks, in ms. */
const every = 1_000;

/** What the receiver catches now: requests a second over the last minute, open connections, bodies, errors by kind. */
export function LiveStatus() {
  const traffic = useTraffic();
  if (!traffic) return null;
  const { openConnections, total, lastMinute, perSecond } = traffic;
  const now = perSecond.at(-1) ?? 0;
  return (
    <section className={styles.status} aria-label="Live status">
      <div className={styles.head}>
        <Figure label="Requests a second" value={now.toLocaleString('en-US')} />
        <Figure label="Open connections" value={openConnections.toLocaleString('en-US')} />
        <Sparkline values={perSecond} />
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Caught</th>
            <th scope="col">Last minute</th>
            <th scope="col">Since the start</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, show }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{show(lastMinute)}</td>
              <td>{show(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const count = (value: number) => value.toLocaleString('en-US');
const rows: readonly { label: string; show: (totals: TrafficTotals) => string }[] = [
  { label: 'Requests', show: ({ requests }) => count(requests) },
  { label: 'Bodies in', show: ({ bytesIn }) => formatBytes(bytesIn) },
  { label: 'Bodies out', show: ({ bytesOut }) => formatBytes(bytesOut) },
  { label: 'Not HTTP', show: ({ malformed }) => count(malformed) },
  { label: 'Client left', show: ({ aborted }) => count(aborted) },
  { label: 'Answered 4xx', show: ({ answered4xx }) => count(answered4xx) },
  { label: 'Answered 5xx', show: ({ answered5xx }) => count(answered5xx) },
];

/** Asks once a second while this is shown and the window is visible. Null until the first answer. */
function useTraffic(): Traffic | null {
  const [traffic, setTraffic] = useState<Traffic | null>(null);
  useEffect(() => {
    let isGone = false;
    const ask = () => {
      if (document.hidden) return;
      // While the engine is away the last figures stay; the banner says so.
      call('receiver.traffic', {}).then(
        (next) => !isGone && setTraffic(next),
        () => {},
      );
    };
    ask();
    const timer = setInterval(ask, every);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, []);
  return traffic;
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className={styles.figure}>
      <span className={styles.value}>{value}</span>
      <span className={styles.label}>{label}</span>
    </div>
  );
}

/** Bars of the last minute, the newest on the right, as high as the busiest second. */
function Sparkline({ values }: { values: readonly number[] }) {
  const most = Math.max(...values);
  const highest = Math.max(1, most);
  const bars = values
    .map((value, index) => {
      // A silent second has a line, so that the axis can be seen.
      const height = Math.max(0.02, value / highest);
      return `M${index + 0.1} 1v${-height}h0.8v${height}z`;
    })
    .join('');
  return (
    <svg
      className={styles.sparkline}
      role="img"
      aria-label={`Requests of each second of the last minute, at most ${count(most)}`}
      viewBox={`0 0 ${values.length} 1`}
      preserveAspectRatio="none"
    >
      <path d={bars} />
    </svg>
  );
}
