import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleBody } from '../samples';
import { type Chaos, planChaos, requestsOf } from './chaos';
import { withTimestamp } from './other-timestamp';
import { createTally } from './tally';

describe('the plan of a chaos run', () => {
  it('sends as many requests as it says', () => {
    const anyChaos: fc.Arbitrary<Chaos> = fc.oneof(
      fc.constant<Chaos>({ kind: 'duplicate' }),
      fc.integer({ min: 2, max: 60 }).map((count): Chaos => ({ kind: 'concurrent', count })),
      fc.integer({ min: 2, max: 60 }).map((count): Chaos => ({ kind: 'reordered', count })),
      fc.integer({ min: 2, max: 60 }).map((count): Chaos => ({ kind: 'burst', count, perSecond: 10 })),
      fc.constant<Chaos>({ kind: 'late', hours: 24 }),
      fc.constant<Chaos>({ kind: 'timed_out', deadlineMs: 100 }),
    );
    fc.assert(
      fc.property(anyChaos, (chaos) => {
        const copies = planChaos(chaos).reduce((sum, step) => sum + step.copies, 0);
        expect(copies).toBe(requestsOf(chaos));
      }),
    );
  });

  it('reorders whatever there is: every completion once, and never as they happened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), (count) => {
        const ages = planChaos({ kind: 'reordered', count }).map(({ ageMs }) => ageMs);
        const inOrder = Array.from({ length: count }, (_none, index) => (count - 1 - index) * 1000);
        expect([...ages].sort((one, other) => other - one)).toEqual(inOrder);
        expect(ages).not.toEqual(inOrder);
      }),
    );
  });

  it('spreads a burst over its time, oldest completion first', () => {
    const steps = planChaos({ kind: 'burst', count: 3, perSecond: 20 });
    expect(steps.map(({ dueMs }) => dueMs)).toEqual([0, 50, 100]);
    expect(steps.map(({ ageMs }) => ageMs)).toEqual([2000, 1000, 0]);
  });
});

describe('another timestamp', () => {
  const context = { payloadProjectId: 1, now: Date.UTC(2026, 0, 2, 3, 4, 5), utcOffsetMinutes: 480 };
  const yesterday = context.now - 86_400_000;

  it('is what the sample of that time would have had, and nothing else is changed', () => {
    for (const form of ['documented', 'observed'] as const) {
      const body = sampleBody('unicode', form, context);
      expect(withTimestamp(body, yesterday)).toBe(
        sampleBody('unicode', form, { ...context, now: yesterday }),
      );
    }
  });

  it('is not put where another field or a nested one has the name', () => {
    const json = '{"note":"\\"timestamp\\"","a":{"timestamp":"1"},"timestamp" : "2026-01-02T03:04:05.678Z"}';
    expect(withTimestamp(json, 0)).toBe(json.replace('2026-01-02T03:04:05.678Z', '1970-01-01T00:00:00Z'));
  });

  it('is refused where there is none to be changed', () => {
    for (const json of [
      '',
      'timestamp',
      '[]',
      '{}',
      '{"timestamp":7}',
      '{"a":{"timestamp":"x"}}',
      '{"timestamp":',
    ])
      expect(withTimestamp(json, 0)).toBeNull();
  });
});

describe('what came of a run', () => {
  const url = 'http://127.0.0.1/hook';

  it('is the same only where status and body are the same for the same payload and endpoint', () => {
    const tally = createTally('duplicate', 7);
    tally.ended('aa', { url, outcome: 'delivered', status: 200 }, 'x');
    tally.ended('aa', { url, outcome: 'delivered', status: 200 }, 'x');
    tally.ended('aa', { url: `${url}/2`, outcome: 'rejected', status: 409 }, 'y');
    tally.ended('bb', { url, outcome: 'delivered', status: 200 }, 'x');
    tally.ended('bb', { url, outcome: 'delivered', status: 200 }, 'other');
    const report = tally.report();
    expect(report).toMatchObject({ sent: 5, delivered: 4, payloadCount: 3, repeated: 2, differently: 1 });
    expect(report.payloads[0]).toMatchObject({ sha256: 'bb', sent: 2, delivered: 2 });
  });

  it('names what was no answer by its outcome', () => {
    const tally = createTally('timed_out', 7);
    tally.ended('aa', { url, outcome: 'timeout', status: 200 }, 'x');
    tally.ended('aa', { url, outcome: 'refused', status: null }, null);
    expect(tally.report().payloads[0]?.answers.map(({ words }) => words)).toEqual([
      'timeout (200)',
      'refused',
    ]);
  });
});
