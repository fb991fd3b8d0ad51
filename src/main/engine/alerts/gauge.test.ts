import type { AlertCondition } from '@shared/alerts/alert';
import type { ExchangeSummary } from '@shared/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleEntry } from '../store/testing';
import { createGauge } from './gauge';
import { SlotWindow } from './slot-window';

const row = (summary: Partial<ExchangeSummary>): ExchangeSummary =>
  sampleEntry(1, { direction: 'sent', ...summary }).summary;
const event = (tokens: number, model: string) => ({
  promptId: 1,
  result: 0,
  cached: false,
  tokens,
  promptMs: 1,
  model,
});

function readOf(condition: AlertCondition, rows: readonly ExchangeSummary[], now = 1000) {
  const gauge = createGauge(condition, 0, null);
  for (const one of rows) gauge.count(one, now);
  return gauge.read(now);
}

describe('the window', () => {
  it('has all of the last minutes, and forgets what is older than a sixtieth more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.array(fc.nat({ max: 40_000_000 }), { maxLength: 60 }),
        (minutes, gaps) => {
          const window = new SlotWindow(minutes);
          const length = minutes * 60_000;
          const times: number[] = [];
          let now = 1_700_000_000_000;
          for (const gap of gaps) {
            now += gap;
            times.push(now);
            window.add(now, false, 1);
          }
          const { seen, sum } = window.sums(now);
          const within = (span: number) => times.filter((at) => at > now - span).length;
          const isRight = seen >= within(length) && seen <= within(length * (61 / 60) + 1);
          expect({ isRight, sum }).toEqual({ isRight: true, sum: seen });
        },
      ),
    );
  });
});

describe('slow answers', () => {
  it('are told when the 95th percentile by nearest rank is above the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 200 }),
        (durations, ms) => {
          const sorted = [...durations].sort((a, b) => a - b);
          const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
          const rows = durations.map((durationMs) => row({ durationMs }));
          const read = readOf({ kind: 'slow', ms, least: 1, minutes: 5 }, rows);
          expect(read !== null).toBe(p95 > ms);
        },
      ),
    );
  });
});

describe('a streak', () => {
  it('is counted for each target, and ends with what is delivered', () => {
    const bad = (webhookId: number) => row({ outcome: 'timeout', webhookId });
    const good = (webhookId: number) => row({ outcome: 'delivered', webhookId });
    const streak: AlertCondition = { kind: 'streak', count: 3 };
    expect(readOf(streak, [bad(1), bad(2), bad(1), bad(2)])).toBeNull();
    expect(
      readOf(streak, [bad(1), good(2), bad(1), row({ outcome: 'cancelled', webhookId: 1 }), bad(1)]),
    ).toMatchObject({
      hits: 3,
      target: { webhookId: 1 },
    });
    expect(readOf(streak, [bad(1), bad(1), good(1), bad(1)])).toBeNull();
  });
});

describe('costs', () => {
  it('are summed by the price table, and what has no price is told', () => {
    const prices = {
      costOf: ({ event: told }: ExchangeSummary) =>
        told?.model === 'known' ? (told.tokens ?? 0) * 0.01 : null,
      currency: () => 'EUR',
    };
    const gauge = createGauge({ kind: 'cost', above: 10, minutes: 60 }, 0, prices);
    gauge.count(row({ event: event(1000, 'known') }), 1000);
    gauge.count(row({ event: event(5_000_000, 'other') }), 1000);
    gauge.count(row({}), 1000);
    expect(gauge.read(1000)).toBeNull();
    gauge.count(row({ event: event(1, 'known') }), 1000);
    expect(gauge.read(1000)).toMatchObject({ seen: 3, hits: 1, currency: 'EUR' });
    expect(gauge.read(1000)?.sum).toBeCloseTo(10.01);
    expect(gauge.read(1000 + 62 * 60_000)).toBeNull();
  });
});

describe('tokens', () => {
  it('are those of the payloads', () => {
    const rows = [row({ event: event(600, 'm') }), row({}), row({ event: event(401, 'm') })];
    expect(readOf({ kind: 'tokens', above: 1001, minutes: 5 }, rows)).toBeNull();
    expect(readOf({ kind: 'tokens', above: 1000, minutes: 5 }, rows)).toMatchObject({ sum: 1001 });
  });
});

describe('a failure rate', () => {
  it('needs enough exchanges, and leaves out what was stopped by a person', () => {
    const rate: AlertCondition = { kind: 'failure_rate', percent: 50, least: 4, minutes: 5 };
    const [bad, good, stopped] = (['reset', 'delivered', 'interrupted'] as const).map((outcome) =>
      row({ outcome }),
    );
    if (!bad || !good || !stopped) throw new Error('There are three.');
    expect(readOf(rate, [bad, bad, bad])).toBeNull();
    expect(readOf(rate, [bad, bad, good, stopped])).toBeNull();
    expect(readOf(rate, [bad, bad, good, good])).toMatchObject({ seen: 4, hits: 2 });
    expect(readOf(rate, [bad, bad, good, good, good])).toBeNull();
  });
});
