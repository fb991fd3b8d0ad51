/** A sync that takes longer, in ms, is waited for beside: a batch of requests takes about a ms itself. */
export const quickMs = 0.5;
/** As many slow ones in a row are no chance. */
const slowInARow = 2;
/** So many go beside then, before it is tried again. */
const besideFor = 50;

/** Tells whether a disk is so quick that to wait for it costs less than to be woken when it is done. */
export interface QuickDisk {
  /** Whether the next sync is to be waited for at once. */
  next(): boolean;
  /** One that was waited for has taken `ms`. */
  took(ms: number): void;
}

export function createQuickDisk(): QuickDisk {
  let slow = 0;
  let beside = 0;
  return {
    next() {
      if (beside === 0) return true;
      beside -= 1;
      return false;
    },
    took(ms) {
      slow = ms > quickMs ? slow + 1 : 0;
      if (slow >= slowInARow) beside = besideFor;
    },
  };
}
