import { formatCount, formatDuration } from '@shared/format';
import type { InsightsAnswer } from '@shared/insights/insights';
import { compact, money, share, whole } from './figure-words';
import styles from './insights-page.module.css';

/** The figures that people look for first. */
export function Tiles({ answer }: { answer: InsightsAnswer }) {
  const { counts, latency, promptDuration, currency } = answer;
  const ms = (value: number | null) => (value === null ? '–' : formatDuration(value));
  const tiles: [title: string, figure: string, note: string][] = [
    [
      'Success rate',
      share(counts.delivered, counts.delivered + counts.failed),
      `of ${formatCount(counts.delivered + counts.failed, 'exchange')}`,
    ],
    [
      'Failed',
      whole(counts.failed),
      counts.stopped + counts.pending === 0
        ? 'none stopped or open'
        : `${whole(counts.stopped)} stopped · ${whole(counts.pending)} open`,
    ],
    ['Latency, median', ms(latency.median), `p95 ${ms(latency.p95)} · p99 ${ms(latency.p99)}`],
    [
      'Prompts succeeded',
      share(counts.promptsSucceeded, counts.promptsSucceeded + counts.promptsFailed),
      `of ${formatCount(counts.promptsSucceeded + counts.promptsFailed, 'prompt')}`,
    ],
    [
      'Prompt time, median',
      ms(promptDuration.median),
      `p95 ${ms(promptDuration.p95)} · p99 ${ms(promptDuration.p99)}`,
    ],
    [
      'Tokens',
      compact(counts.totalTokens),
      `${compact(counts.promptTokens)} in · ${compact(counts.completionTokens)} out`,
    ],
    [
      'From the cache',
      share(counts.cached, counts.prompts),
      `${whole(counts.cached)} of ${formatCount(counts.prompts, 'prompt')}`,
    ],
    counts.unpricedPrompts > 0 && counts.cost === 0
      ? ['Cost', 'No price', `for ${compact(counts.unpricedTokens)} tokens`]
      : [
          'Cost',
          money(counts.cost, currency),
          counts.unpricedPrompts > 0
            ? `${compact(counts.unpricedTokens)} tokens without a price`
            : 'all priced',
        ],
  ];
  return (
    <dl className={styles.tiles}>
      {tiles.map(([title, figure, note]) => (
        <div key={title} className={styles.tile}>
          <dt>{title}</dt>
          <dd className={styles.figure}>{figure}</dd>
          <dd className={styles.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
