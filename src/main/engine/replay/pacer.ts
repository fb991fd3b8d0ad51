import type { ReplayPace } from '@shared/replay/replay';

/** Says when the next item may begin. All times are in ms of the monotonic clock. */
export interface Pacer {
  /** When an item that is due `dueMs` after the first, as it was recorded, may begin. */
  dueAt(dueMs: number): number;
  /** An item begins now, which was due then. */
  begun(now: number): void;
  /** Begins anew with the item that is due `dueMs` after the first: after a pause nothing is made up for. */
  restart(now: number, dueMs: number): void;
}

/**
 * How much of the rate is made up for after a time in which nothing could begin, in ms: timers come late, and the rate
 * shall be right all the same. An endpoint that was stuck for longer is not flooded afterwards.
 */
const mostMadeUpMs = 1_000;

/** `random` gives from 0 up to 1. */
export function createPacer(pace: ReplayPace, random: () => number): Pacer {
  switch (pace.kind) {
    case 'fast':
      return { dueAt: () => Number.NEGATIVE_INFINITY, begun() {}, restart() {} };
    case 'rate':
      return ratePacer(1000 / pace.perSecond);
    case 'delay':
      return delayPacer(pace.delayMs, pace.jitterMs, random);
    case 'recorded':
      return recordedPacer(pace.speed);
  }
}

/** A token comes every `intervalMs`; those that were not used are kept for {@link mostMadeUpMs}. */
function ratePacer(intervalMs: number): Pacer {
  let next = 0;
  return {
    dueAt: () => next,
    begun(now) {
      next = Math.max(next, now - mostMadeUpMs) + intervalMs;
    },
    restart(now) {
      next = now;
    },
  };
}

function delayPacer(delayMs: number, jitterMs: number, random: () => number): Pacer {
  let next = 0;
  return {
    dueAt: () => next,
    begun(now) {
      next = now + Math.max(0, delayMs + jitterMs * (2 * random() - 1));
    },
    restart(now) {
      next = now;
    },
  };
}

function recordedPacer(speed: number): Pacer {
  let startedAt = 0;
  return {
    dueAt: (dueMs) => startedAt + dueMs / speed,
    begun() {},
    restart(now, dueMs) {
      startedAt = now - dueMs / speed;
    },
  };
}
