import type { Exchange, Phase } from '../model';

/** Both ends of a pair on one axis, by one clock. Milliseconds after the send began. */
export interface PairTimes {
  phases: Phase[];
  /** When the sending end was through; null while it is still at it. */
  sentEndMs: number | null;
  /** When the head was complete at the catching end. */
  caughtStartMs: number;
  /** When the exchange was handed to the log there, just before its answer. */
  caughtEndMs: number | null;
  /** From the first byte written to the head at the other end, and from its answer to the last byte read; null where not known. */
  thereMs: number | null;
  backMs: number | null;
}

export function pairTimes(sent: Exchange, caught: Exchange): PairTimes {
  const { phases } = sent.detail;
  const sentEndMs = sent.summary.durationMs;
  const caughtStartMs = caught.summary.startedAt - sent.summary.startedAt;
  const length = caught.summary.durationMs;
  const caughtEndMs = length === null ? null : caughtStartMs + length;
  // The last one: a redirect sends again.
  const written = phases.filter(({ name }) => name === 'send').at(-1)?.startMs;
  return {
    phases,
    sentEndMs,
    caughtStartMs,
    caughtEndMs,
    thereMs: written === undefined ? null : Math.max(0, caughtStartMs - written),
    backMs:
      sentEndMs === null || caughtEndMs === null || sent.response === null || caughtEndMs > sentEndMs
        ? null
        : sentEndMs - caughtEndMs,
  };
}
