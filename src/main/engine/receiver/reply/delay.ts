import { type Delay, longestDelayMs } from '@shared/endpoint/endpoint';

/** How long a reply waits this time, in ms: never below 0, never above ten minutes. */
export function chooseDelay(delay: Delay, random: () => number): number {
  return Math.min(longestDelayMs, Math.max(0, chosen(delay, random)));
}

function chosen(delay: Delay, random: () => number): number {
  switch (delay.kind) {
    case 'none':
      return 0;
    case 'fixed':
      return delay.ms;
    case 'range':
      return delay.fromMs + random() * (delay.toMs - delay.fromMs);
    case 'normal':
      return delay.meanMs + delay.deviationMs * standardNormal(random);
  }
}

/** Box and Muller's transform of two even numbers into one of the standard normal distribution. */
function standardNormal(random: () => number): number {
  // 1 - random() is never 0, whose logarithm is no number.
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
