import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPayload } from '../payload-check';
import { type Distribution, draw } from './distribution';
import { exp, ln } from './exact-math';
import { type GeneratorSpec, generate, toJsonLines } from './generate';
import { defaultSpec } from './generator-defaults';
import { generatorSchema } from './generator-schema';
import { createRandom, xoshiro128 } from './random';

const day = Date.UTC(2026, 0, 2);
const anyWhole = fc.integer({ min: 0, max: 1_000_000_000 });
const anyRange = fc.tuple(anyWhole, anyWhole).map(([one, other]) => ({
  min: Math.min(one, other),
  max: Math.max(one, other),
}));
const anyDistribution: fc.Arbitrary<Distribution> = fc.oneof(
  anyWhole.map((value): Distribution => ({ kind: 'fixed', value })),
  anyRange.map((range): Distribution => ({ kind: 'uniform', ...range })),
  fc
    .tuple(anyWhole, anyWhole, anyRange)
    .map(([mean, deviation, range]): Distribution => ({ kind: 'normal', mean, deviation, ...range })),
  fc.tuple(anyRange, anyRange).map(
    ([{ min, max }, range]): Distribution => ({
      kind: 'log_normal',
      median: min + 1,
      p95: max + 1,
      ...range,
    }),
  ),
);
const anyTime = fc.integer({ min: 0, max: 253_402_214_400_000 });
const anySpec: fc.Arbitrary<GeneratorSpec> = fc.record({
  count: fc.integer({ min: 1, max: 12 }),
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  form: fc.constantFrom('documented', 'observed'),
  payloadProjectId: anyWhole,
  promptId: anyDistribution,
  duration: anyDistribution,
  promptTokens: anyDistribution,
  completionTokens: anyDistribution,
  users: fc.array(
    fc.record({ value: fc.string({ unit: 'binary' }), weight: fc.nat(9).map((one) => one + 1) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  providers: fc.array(
    fc.record({
      value: fc.record({ id: fc.option(anyWhole), model: fc.option(fc.string()) }),
      weight: fc.nat(9).map((one) => one + 1),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  failureRate: fc.double({ min: 0, max: 1, noNaN: true }),
  cachedRate: fc.double({ min: 0, max: 1, noNaN: true }),
  from: fc.constant(0),
  to: anyTime,
  utcOffsetMinutes: fc.integer({ min: -840, max: 840 }),
});

describe('a generated set', () => {
  it('keeps the contract, whatever the spec', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        for (const text of generate(spec)) {
          const report = checkPayload(new TextEncoder().encode(text));
          expect(report).toMatchObject({ recognised: true, unreadable: null, problems: 0, warnings: [] });
          const { tokens, cached, result } = JSON.parse(text);
          if (!(cached && spec.form === 'observed'))
            expect(tokens.total).toBe(tokens.prompt + tokens.completion);
          if (spec.form === 'documented' && cached) expect(result).toBe(0);
        }
      }),
    );
  });

  it('is the same bytes for the same spec, now and in every release', () => {
    const set = toJsonLines(generate({ ...defaultSpec(day), count: 500 }));
    expect(toJsonLines(generate({ ...defaultSpec(day), count: 500 }))).toBe(set);
    expect(createHash('sha256').update(set).digest('hex')).toBe(
      '9cfacd8324d5e0b0bd4f762c044af19d16f46efcda75b6817061ed7696622974',
    );
    expect(toJsonLines(generate({ ...defaultSpec(day), count: 500, seed: 2 }))).not.toBe(set);
  });

  it('changes in one field alone when one range changes', () => {
    const spec = defaultSpec(day);
    const before = generate(spec).map((text) => JSON.parse(text));
    const after = generate({ ...spec, duration: { kind: 'fixed', value: 5 } }).map((text) =>
      JSON.parse(text),
    );
    expect(after.map((payload) => ({ ...payload, duration: 0 }))).toEqual(
      before.map((payload) => ({ ...payload, duration: 0 })),
    );
  });

  it('stands in the order of time, within the span', () => {
    const times = generate({ ...defaultSpec(day), count: 300 }).map((text) =>
      Date.parse(JSON.parse(text).timestamp),
    );
    expect([...times].sort((one, other) => one - other)).toEqual(times);
    expect(times[0]).toBeGreaterThanOrEqual(day - 86_400_000);
    expect(times.at(-1)).toBeLessThanOrEqual(day);
  });

  it('fails and is cached as often as it was asked to be', () => {
    const spec = { ...defaultSpec(day), count: 4000, failureRate: 0.2, cachedRate: 0.1 };
    const payloads = generate(spec).map((text) => JSON.parse(text));
    expect(payloads.filter(({ cached }) => cached).length / 4000).toBeCloseTo(0.1, 1);
    expect(payloads.filter(({ result }) => result === 1).length / 4000).toBeCloseTo(0.18, 1);
    const observed = generate({ ...spec, form: 'observed' }).map((text) => JSON.parse(text));
    expect(observed.every(({ result, cached }) => (result === 1) === cached)).toBe(true);
  });

  it('has a spec that is checked', () => {
    const spec = defaultSpec(day);
    expect(generatorSchema.safeParse(spec).success).toBe(true);
    const wrong: Partial<GeneratorSpec>[] = [
      { count: 0 },
      { seed: -1 },
      { from: day + 1 },
      { duration: { kind: 'uniform', min: 2, max: 1 } },
      { users: [{ value: 'a', weight: 0 }] },
    ];
    for (const patch of wrong) expect(generatorSchema.safeParse({ ...spec, ...patch }).success).toBe(false);
  });
});

describe('numbers', () => {
  it('are those of xoshiro128**', () => {
    // As another implementation, with integers of any size, gives them for this state.
    const next = xoshiro128([1, 2, 3, 4]);
    const wanted = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849];
    expect(wanted.map(() => next())).toEqual(wanted);
  });

  it('lie in their range, and where they should', () => {
    fc.assert(
      fc.property(anyDistribution, fc.nat(), (distribution, seed) => {
        const value = draw(distribution, createRandom(seed));
        expect(Number.isSafeInteger(value)).toBe(true);
        const isFixed = distribution.kind === 'fixed';
        const [min, max] = isFixed
          ? [distribution.value, distribution.value]
          : [distribution.min, distribution.max];
        expect(value).toBeGreaterThanOrEqual(min);
        expect(value).toBeLessThanOrEqual(max);
      }),
    );
    const many = (distribution: Distribution) =>
      Array.from({ length: 4000 }, (_none, index) => draw(distribution, createRandom(index))).sort(
        (a, b) => a - b,
      );
    const normal = many({ kind: 'normal', mean: 1000, deviation: 100, min: 0, max: 2000 });
    expect(Math.abs((normal[2000] ?? 0) - 1000)).toBeLessThan(10);
    expect(normal.filter((value) => Math.abs(value - 1000) <= 100).length / 4000).toBeCloseTo(0.68, 1);
    const long = many({ kind: 'log_normal', median: 1000, p95: 5000, min: 0, max: 1_000_000 });
    expect(Math.abs((long[2000] ?? 0) / 1000 - 1)).toBeLessThan(0.1);
    expect(Math.abs((long[3800] ?? 0) / 5000 - 1)).toBeLessThan(0.15);
    expect(new Set(many({ kind: 'uniform', min: 1, max: 6 }))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it('exp and ln are those of the engine, but for the last bits', () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-12);
        expect(Math.abs(ln(Math.exp(x)) - x)).toBeLessThan(1e-12 * Math.max(1, Math.abs(x)));
      }),
    );
  });
});
