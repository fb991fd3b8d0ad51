import type { ForwardLeg } from '@shared/endpoint/forward-info';
import type { HeaderPair, Outcome, PhaseName } from '@shared/model';
import type { Clock } from '../../clock';
import { Timeline } from '../../dispatcher/timeline';
import type { Problem } from '../caught-entry';

/** What the log is told of one leg, as it comes about. */
export class LegRecord {
  outcome: Outcome = 'pending';
  reason: ForwardLeg['reason'] = null;
  status: number | null = null;
  error: Problem | null = null;
  requestHeaders: HeaderPair[] = [];
  responseHeaders: HeaderPair[] = [];
  requestSize = 0;
  responseSize = 0;
  private readonly startMs: number;
  private readonly timeline: Timeline;

  /** `started` is the beginning of the exchange, in monotonic ms. */
  constructor(
    private readonly clock: Clock,
    started: number,
  ) {
    const now = clock.monotonic();
    this.startMs = now - started;
    this.timeline = new Timeline(now);
  }

  get phase(): PhaseName {
    return this.timeline.current;
  }

  enter(phase: PhaseName): void {
    if (this.outcome === 'pending') this.timeline.enter(phase, this.clock.monotonic());
  }

  end(outcome: Outcome, error: Problem | null): void {
    this.timeline.end(this.clock.monotonic());
    this.outcome = outcome;
    this.error = error;
  }

  info(url: string, chosen: boolean): ForwardLeg {
    const { outcome, reason, status, error, requestHeaders, responseHeaders, requestSize, responseSize } =
      this;
    const phases = this.timeline.phases.map(({ name, startMs, durationMs }) => ({
      name,
      startMs: startMs + this.startMs,
      durationMs,
    }));
    const last = this.timeline.phases.at(-1);
    return {
      url,
      outcome,
      reason,
      status,
      startMs: this.startMs,
      durationMs: last ? last.startMs + last.durationMs : 0,
      phases,
      requestHeaders,
      responseHeaders,
      requestSize,
      responseSize,
      error,
      chosen,
    };
  }
}
