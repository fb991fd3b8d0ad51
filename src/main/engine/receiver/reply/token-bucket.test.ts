import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTokenBucket } from './token-bucket';

const limit = fc.record({
  perSecond: fc.double({ min: 0.01, max: 1000, noNaN: true }),
  burst: fc.integer({ min: 1, max: 50 }),
});
const steps = fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { minLength: 1, maxLength: 200 });

it('never lets more through than the burst and what has flowed in since', () => {
  fc.assert(
    fc.property(limit, steps, ({ perSecond, burst }, waits) => {
      const take = createTokenBucket({ perSecond, burst });
      let [now, taken] = [0, 0];
      for (const wait of waits) {
        now += wait;
        if (take(now) === 0) taken += 1;
        expect(taken).toBeLessThanOrEqual(burst + (now * perSecond) / 1000 + 1e-6);
      }
    }),
  );
});

it('lets the first burst through at once, and has a token when it said so, not before', () => {
  fc.assert(
    fc.property(limit, ({ perSecond, burst }) => {
      const take = createTokenBucket({ perSecond, burst });
      for (let count = 0; count < burst; count += 1) expect(take(5)).toBe(0);
      const wait = take(5);
      expect(wait).toBeGreaterThan(0);
      expect(take(5 + wait * 0.9)).toBeGreaterThan(0);
      expect(take(5 + wait)).toBe(0);
    }),
  );
});
