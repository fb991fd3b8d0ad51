import type { RateLimit } from '@shared/endpoint/endpoint';

/** Takes a token at `now` (ms, never going back). 0 when there was one, else the ms until there will be. */
export type TokenBucket = (now: number) => number;

/** A full bucket of `burst` tokens, into which `perSecond` flow. A request that is refused takes nothing. */
export function createTokenBucket({ perSecond, burst }: RateLimit): TokenBucket {
  let tokens = burst;
  let filledAt = Number.NaN;
  return (now) => {
    if (!Number.isNaN(filledAt)) tokens = Math.min(burst, tokens + ((now - filledAt) * perSecond) / 1000);
    filledAt = now;
    // A token that is there but for the rounding of fractions is there.
    if (tokens >= 1 - 1e-9) {
      tokens = Math.max(0, tokens - 1);
      return 0;
    }
    return ((1 - tokens) / perSecond) * 1000;
  };
}
