/** Time, passed in so that tests never wait. */
export interface Clock {
  /** Milliseconds since the epoch, with fractions. */
  now(): number;
  /** Milliseconds that never go back, for durations. */
  monotonic(): number;
  /** Runs once after `ms`. Returns how to call it off. */
  after(ms: number, run: () => void): () => void;
}

/** How far the monotonic clock may be from the wall clock, in ms, before the wall clock is followed. */
const maxDrift = 20;

/**
 * The system's clock. `now` has the fractions of the monotonic clock, and follows the wall clock again when that was
 * set or the machine slept.
 */
export function systemClock(): Clock {
  let offset = Date.now() - performance.now();
  return {
    now() {
      const monotonic = performance.now();
      const drift = Date.now() - (monotonic + offset);
      if (Math.abs(drift) > maxDrift) offset += drift;
      return monotonic + offset;
    },
    monotonic: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}
