import type { Delay } from '@shared/endpoint/endpoint';
import { seededRandom } from '@shared/seeded-random';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseDelay } from './delay';

const ms = fc.double({ min: 0, max: 600_000, noNaN: true });

it('stays in its range, and never leaves 0 to ten minutes', () => {
  const delays: fc.Arbitrary<Delay> = fc.oneof(
    fc.record({ kind: fc.constant('fixed' as const), ms }),
    fc.record({ kind: fc.constant('normal' as const), meanMs: ms, deviationMs: ms }),
    fc
      .tuple(ms, ms)
      .map(([a, b]): Delay => ({ kind: 'range', fromMs: Math.min(a, b), toMs: Math.max(a, b) })),
  );
  fc.assert(
    fc.property(delays, fc.nat(), (delay, seed) => {
      const chosen = chooseDelay(delay, seededRandom(seed));
      expect(chosen).toBeGreaterThanOrEqual(delay.kind === 'range' ? delay.fromMs : 0);
      expect(chosen).toBeLessThanOrEqual(delay.kind === 'range' ? delay.toMs : 600_000);
    }),
  );
});

it('is normally distributed where that was chosen', () => {
  const random = seededRandom(7);
  const chosen = Array.from({ length: 20_000 }, () =>
    chooseDelay({ kind: 'normal', meanMs: 1000, deviationMs: 100 }, random),
  );
  const mean = chosen.reduce((sum, one) => sum + one, 0) / chosen.length;
  const within = (deviations: number) =>
    chosen.filter((one) => Math.abs(one - 1000) <= 100 * deviations).length / chosen.length;
  expect(mean).toBeGreaterThan(995);
  expect(mean).toBeLessThan(1005);
  expect(within(1)).toBeCloseTo(0.683, 1);
  expect(within(2)).toBeCloseTo(0.954, 1);
});
