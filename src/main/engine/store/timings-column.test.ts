import type { ExchangeDetail } from '@shared/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { detailOfTimings, timingsOf } from './timings-column';

const duration = fc.integer({ min: 0, max: 10_000_000 });

/** Details as a send over an open connection has them, from the microseconds of its phases. */
function ordinary([queue, send, wait, receive]: [number, number, number, number]): ExchangeDetail {
  return {
    error: null,
    phases: [
      { name: 'queue', startMs: 0, durationMs: queue / 1000 },
      { name: 'send', startMs: queue / 1000, durationMs: send / 1000 },
      { name: 'wait', startMs: (queue + send) / 1000, durationMs: wait / 1000 },
      { name: 'receive', startMs: (queue + send + wait) / 1000, durationMs: receive / 1000 },
    ],
    tls: null,
    hops: [],
    reused: true,
  };
}

it('says the times of an ordinary send in a few letters, and gives the same details back', () => {
  fc.assert(
    fc.property(fc.tuple(duration, duration, duration, duration), (times) => {
      const timings = timingsOf(ordinary(times));
      expect(timings).toBe(times.join(' '));
      expect(detailOfTimings(timings ?? '')).toEqual(ordinary(times));
    }),
  );
});

it('leaves everything that has more to tell, or other times, to a row of its own', () => {
  const plain = ordinary([350, 23, 85, 3]);
  const [queue, ...rest] = plain.phases;
  const others: ExchangeDetail[] = [
    { ...plain, reused: false },
    { ...plain, error: { code: 'ECONNRESET', message: 'reset' } },
    { ...plain, hops: [{}] as unknown as ExchangeDetail['hops'] },
    { ...plain, tls: {} as ExchangeDetail['tls'] },
    { ...plain, imported: { source: 'har' } } as unknown as ExchangeDetail,
    { ...plain, phases: rest },
    { ...plain, phases: [...plain.phases, { name: 'queue', startMs: 0.461, durationMs: 0 }] },
    { ...plain, phases: [{ name: 'dns', startMs: 0, durationMs: 0.35 }, ...rest] },
    // A gap, and a part of a microsecond.
    { ...plain, phases: [{ name: 'queue', startMs: 0, durationMs: 0.34 }, ...rest] },
    {
      ...plain,
      phases: [...plain.phases.slice(0, 3), { name: 'receive', startMs: 0.458, durationMs: 0.0031 }],
    },
  ];
  expect(queue).toBeDefined();
  for (const other of others) expect(timingsOf(other)).toBeNull();
});
