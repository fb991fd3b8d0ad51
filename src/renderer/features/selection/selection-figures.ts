import type { ExchangeSummary } from '@shared/model';
import { median, nearestRank } from '@shared/percentile';
import { verdictOf } from '@shared/verdict';
import type { Verdict } from '@shared/verdict-parts';

/** What several exchanges have in common, in figures. */
export interface Figures {
  count: number;
  /** Most frequent first. */
  verdicts: { chip: string; tone: Verdict['tone']; count: number }[];
  /**
   * In ms, of those that have ended; null when none has. The median of an even number is the mean of the middle two;
   * p95 is the nearest rank, a duration that was measured.
   */
  medianMs: number | null;
  p95Ms: number | null;
  requestBytes: number;
  responseBytes: number;
  /** First and last start, in ms since the epoch. */
  from: number;
  to: number;
}

export function figuresOf(rows: readonly ExchangeSummary[]): Figures {
  const verdicts = new Map<string, Figures['verdicts'][number]>();
  const durations: number[] = [];
  const figures = { count: rows.length, requestBytes: 0, responseBytes: 0, from: Infinity, to: -Infinity };
  for (const row of rows) {
    const { chip, tone } = verdictOf(row);
    const key = `${tone} ${chip}`;
    verdicts.set(key, { chip, tone, count: (verdicts.get(key)?.count ?? 0) + 1 });
    if (row.durationMs !== null) durations.push(row.durationMs);
    figures.requestBytes += row.requestSize;
    figures.responseBytes += row.responseSize;
    figures.from = Math.min(figures.from, row.startedAt);
    figures.to = Math.max(figures.to, row.startedAt);
  }
  const sorted = Float64Array.from(durations).sort();
  return {
    ...figures,
    verdicts: [...verdicts.values()].sort((one, other) => other.count - one.count),
    medianMs: median(sorted),
    p95Ms: nearestRank(sorted, 0.95),
  };
}
