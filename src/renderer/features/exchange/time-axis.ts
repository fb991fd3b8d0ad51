import type { ExchangeSummary } from '@shared/model';
import { budgetMs } from '@shared/verdict';

/** From here on, in ms, an axis is drawn as far as the budget reaches, so that one sees how much was left. */
const budgetInSight = budgetMs / 4;

/** Where a time axis ends, in ms, when the longest thing on it takes `longest` ms. Never 0. */
export function axisEnd(longest: number): number {
  return longest >= budgetInSight ? Math.max(longest, budgetMs) : Math.max(longest, 0.001);
}

/** How far along the axis the 10 s are over, in percent, or null where the axis does not reach so far. */
export function budgetAt(end: number, startMs = 0): number | null {
  const at = startMs + budgetMs;
  return at <= end ? (at / end) * 100 : null;
}

/** An exchange on the common axis of several. */
export interface Span {
  row: ExchangeSummary;
  /** Milliseconds after the first one began. */
  offsetMs: number;
  /** As far as it is known; what is still running reaches to the end of the axis. */
  lengthMs: number;
}

/** More rows than this are not drawn: nobody can compare them by eye. */
const mostDrawn = 200;

/** Puts exchanges on one axis, in the order of their start. `left` counts those that are not drawn. */
export function combine(rows: readonly ExchangeSummary[]): { spans: Span[]; endMs: number; left: number } {
  const drawn = [...rows].sort((a, b) => a.startedAt - b.startedAt).slice(0, mostDrawn);
  const first = drawn[0]?.startedAt ?? 0;
  const ends = drawn.map(({ startedAt, durationMs }) => startedAt - first + (durationMs ?? 0));
  const endMs = axisEnd(Math.max(0, ...ends));
  const spans = drawn.map((row) => {
    const offsetMs = row.startedAt - first;
    return { row, offsetMs, lengthMs: row.durationMs ?? endMs - offsetMs };
  });
  return { spans, endMs, left: rows.length - drawn.length };
}
