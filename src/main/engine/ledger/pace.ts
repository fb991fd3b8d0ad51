import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock';

/** How long the engine is held up before everything else has a turn, in ms. */
const turnMs = 4;

/** Takes turns with everything else that the engine does, and knows when an answer has taken long enough. */
export class Pace {
  private readonly clock: Clock;
  private readonly until: number;
  private turnEnds: number;

  /** `budgetMs` is Infinity where all has to be done. */
  constructor(clock: Clock, budgetMs: number) {
    this.clock = clock;
    this.until = clock.monotonic() + budgetMs;
    this.turnEnds = clock.monotonic() + turnMs;
  }

  get isOver(): boolean {
    return this.clock.monotonic() >= this.until;
  }

  /** To be called after each small piece of work. */
  async breathe(): Promise<void> {
    if (this.clock.monotonic() < this.turnEnds) return;
    await setImmediate();
    this.turnEnds = this.clock.monotonic() + turnMs;
  }
}
