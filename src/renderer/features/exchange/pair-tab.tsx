import { formatDuration } from '@shared/format';
import type { Exchange } from '@shared/model';
import { useEffect, useMemo } from 'react';
import { loadPair, usePair } from '../../stores/pair-store';
import { CombinedTimeline } from './combined-timeline';
import styles from './detail-tabs.module.css';
import { MessageComparison } from './message-comparison';

/** What was sent against what arrived, byte for byte. */
export function PairTab({ exchange }: { exchange: Exchange }) {
  const { id, pairId, direction, outcome } = exchange.summary;
  const loadedId = usePair((state) => state.id);
  const pair = usePair((state) => state.pair);
  const error = usePair((state) => state.error);

  useEffect(() => void loadPair(exchange), [exchange]);

  const ends = useMemo(() => (pair ? [pair.sent.summary, pair.caught.summary] : []), [pair]);

  if (pairId === null) return <p className={styles.quiet}>{whyNone(direction, outcome)}</p>;
  if (error !== null) return <p className={styles.quiet}>{error}</p>;
  if (!pair || loadedId !== id) return <div aria-busy="true" />;
  const { sent, caught } = pair;
  return (
    <div className={styles.content}>
      <MessageComparison title="Request" left={sent.request} arrived={caught.request} body={pair.request} />
      <MessageComparison
        title="Response"
        left={caught.response}
        arrived={sent.response}
        body={pair.response}
      />
      <section className={styles.comparison}>
        <h4>Timing</h4>
        <p className={styles.summary}>{timingOf(sent, caught)}</p>
        <CombinedTimeline rows={ends} />
      </section>
    </div>
  );
}

function timingOf(sent: Exchange, caught: Exchange): string {
  const from = sent.summary.durationMs;
  const to = caught.summary.durationMs;
  if (from === null || to === null) return 'One end is still at it.';
  const took = `The sending end (#${sent.summary.id}) took ${formatDuration(from)}, the catching end (#${caught.summary.id}) ${formatDuration(to)}.`;
  return from > to
    ? `${took} The difference of ${formatDuration(from - to)} is the way between them, and the time until it was in the log.`
    : took;
}

function whyNone(
  direction: Exchange['summary']['direction'],
  outcome: Exchange['summary']['outcome'],
): string {
  if (outcome === 'pending') return 'Waiting for the other end…';
  return direction === 'sent'
    ? 'No pair: it did not arrive at this window’s receiver, so only the sending end is known.'
    : 'No pair: it was not sent by Hookpair, so only the catching end is known.';
}
