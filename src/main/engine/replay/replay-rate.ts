import type { ReplayPace } from '@shared/replay/replay';

/** How long the rate is measured over, in ms. */
const windowMs = 3_000;

/** How many are begun a second, over the last seconds. Times are in ms of the monotonic clock. */
export class ReplayRate {
  private samples: { at: number; begun: number }[] = [];

  /** `begun` counts from any beginning. */
  sample(at: number, begun: number): void {
    this.samples.push({ at, begun });
    while ((this.samples[1]?.at ?? at) < at - windowMs) this.samples.shift();
  }

  restart(): void {
    this.samples = [];
  }

  /** Null until something was measured. */
  perSecond(): number | null {
    const first = this.samples[0];
    const last = this.samples.at(-1);
    if (!first || !last || last.at - first.at < 200) return null;
    return ((last.begun - first.begun) * 1000) / (last.at - first.at);
  }
}

/** How long what waits will take, in ms: by the pace that was asked for, or by the one that is reached if that is slower. */
export function leftMs(
  pace: ReplayPace,
  waiting: { count: number; recordedMs: number },
  perSecond: number | null,
): number | null {
  if (waiting.count === 0) return 0;
  const asked = askedMs(pace, waiting);
  const reached = perSecond === null || perSecond === 0 ? null : (waiting.count * 1000) / perSecond;
  // Gaps that were recorded come as they come: what was reached over the last seconds says little of them.
  if (pace.kind === 'recorded' || reached === null) return asked;
  return Math.max(asked ?? 0, reached);
}

function askedMs(
  pace: ReplayPace,
  { count, recordedMs }: { count: number; recordedMs: number },
): number | null {
  if (pace.kind === 'rate') return (count * 1000) / pace.perSecond;
  if (pace.kind === 'delay') return count * pace.delayMs;
  return pace.kind === 'recorded' ? recordedMs / pace.speed : null;
}
