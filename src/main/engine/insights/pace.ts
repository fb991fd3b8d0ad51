/** The time of one question. */
export interface Pace {
  /** To be called between two slices of work. */
  rest(): void;
  /** How long was worked so far, in ms, without the rests. */
  worked(): number;
}

/** Lets the thread stand still for ms. */
export type Sleep = (ms: number) => void;

/** How long it rests after work, in times of that work; most at once, and most for one question, in ms. */
const restsPerWork = 6;
const mostAtOnce = 25;
const mostInAll = 600;

/** Works in slices with rests between them, so that others have the processor meanwhile; with `sleep` null without rests. */
export function createPace(monotonic: () => number, sleep: Sleep | null): Pace {
  const start = monotonic();
  let rested = 0;
  let at = start;
  return {
    rest() {
      const begun = monotonic();
      const ms = Math.min((begun - at) * restsPerWork, mostAtOnce, mostInAll - rested);
      if (ms > 0) sleep?.(ms);
      at = monotonic();
      rested += at - begun;
    },
    worked: () => monotonic() - start - rested,
  };
}

/** Not for the thread that catches. */
export const standStill: Sleep = (ms) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};
