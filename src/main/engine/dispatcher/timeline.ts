import type { Phase, PhaseName } from '@shared/model';

/** The phases of one send, without gaps: where one ends the next begins. A redirect adds its hop's phases. */
export class Timeline {
  readonly phases: Phase[] = [];
  private readonly startedAt: number;
  private closed = false;

  /** @param startedAt monotonic ms, as are all times here */
  constructor(startedAt: number) {
    this.startedAt = startedAt;
  }

  get current(): PhaseName {
    return this.phases.at(-1)?.name ?? 'queue';
  }

  enter(name: PhaseName, now: number): void {
    if (this.closed) return;
    this.end(now);
    // The first phase begins with the send, however long it took to come here.
    const startMs = this.phases.length === 0 ? 0 : microsecond(now - this.startedAt);
    this.phases.push({ name, startMs, durationMs: 0 });
  }

  /** The phase before goes on, as if the current one had not begun. */
  back(): void {
    if (!this.closed) this.phases.pop();
  }

  /** Ends the last phase for good: what happens later is not part of the send. */
  close(now: number): void {
    this.end(now);
    this.closed = true;
  }

  end(now: number): void {
    if (this.closed) return;
    const phase = this.phases.at(-1);
    if (phase) phase.durationMs = microsecond(microsecond(now - this.startedAt) - phase.startMs);
  }
}

/** Whole microseconds, as the log keeps every time; more digits would be noise, and costly to print. */
function microsecond(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
