import { exp, ln } from './exact-math';
import type { Random } from './random';

/** How a whole number is chosen. What would lie outside `min` and `max` is put on the nearer of both. */
export type Distribution =
  | { kind: 'fixed'; value: number }
  /** Each value from `min` to `max`, both included, is as likely as any other. */
  | { kind: 'uniform'; min: number; max: number }
  /** Two of three lie within `deviation` of `mean`. */
  | { kind: 'normal'; mean: number; deviation: number; min: number; max: number }
  /** Half lie below `median`, and one of twenty above `p95`: how durations and lengths of texts are spread. */
  | { kind: 'log_normal'; median: number; p95: number; min: number; max: number };

export const distributionKinds = ['fixed', 'uniform', 'normal', 'log_normal'] as const;

/** One of several, each as likely as its weight says. */
export interface Weighted<Value> {
  value: Value;
  /** 0 or more; not all are 0. */
  weight: number;
}

/** Below this many standard deviations lie 95 % of the normal distribution. */
const z95 = 1.6448536269514722;

/** Draws a whole number. */
export function draw(distribution: Distribution, random: Random): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.value;
    case 'uniform': {
      const { min, max } = distribution;
      return min + Math.floor(random.unit() * (max - min + 1));
    }
    case 'normal':
      return within(distribution, distribution.mean + distribution.deviation * standardNormal(random));
    case 'log_normal': {
      const { median, p95 } = distribution;
      return within(distribution, median * exp((standardNormal(random) * ln(p95 / median)) / z95));
    }
  }
}

/** Draws one of several. */
export function choose<Value>(choices: readonly Weighted<Value>[], random: Random): Value | undefined {
  let left = random.unit() * choices.reduce((sum, { weight }) => sum + weight, 0);
  for (const { value, weight } of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return choices.findLast(({ weight }) => weight > 0)?.value;
}

/**
 * Mean 0, deviation 1, from -6 to 6: the sum of twelve uniform numbers less 6 (Irwin–Hall), which is as good as normal for
 * payloads, and needs no logarithm of the engine.
 */
function standardNormal(random: Random): number {
  let sum = -6;
  for (let times = 0; times < 12; times += 1) sum += random.unit();
  return sum;
}

function within({ min, max }: { min: number; max: number }, value: number): number {
  return Math.min(max, Math.max(min, Math.floor(value + 0.5)));
}
