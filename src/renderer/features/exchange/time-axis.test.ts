import type { ExchangeSummary } from '@shared/model';
import { describe, expect, it } from 'vitest';
import { axisEnd, budgetAt, combine } from './time-axis';

describe('a time axis', () => {
  it('reaches to the 10 s where much of them was used, and shows short exchanges in full', () => {
    expect(axisEnd(84)).toBe(84);
    expect(axisEnd(4_000)).toBe(10_000);
    expect(axisEnd(11_000)).toBe(11_000);
    expect(axisEnd(0)).toBeGreaterThan(0);
  });

  it('marks the end of the 10 s only where it is in sight', () => {
    expect(budgetAt(84)).toBeNull();
    expect(budgetAt(10_000)).toBe(100);
    expect(budgetAt(40_000, 10_000)).toBe(50);
  });
});

describe('combine', () => {
  const row = (id: number, startedAt: number, durationMs: number | null) =>
    ({ id, startedAt, durationMs }) as ExchangeSummary;

  it('puts exchanges on one axis in the order of their start', () => {
    const { spans, endMs, left } = combine([row(2, 1_500, 100), row(1, 1_000, 200)]);
    expect(spans.map((span) => [span.row.id, span.offsetMs, span.lengthMs])).toEqual([
      [1, 0, 200],
      [2, 500, 100],
    ]);
    expect([endMs, left]).toEqual([600, 0]);
  });

  it('lets what is still running reach to the end, and draws at most 200', () => {
    const running = combine([row(1, 0, 1_000), row(2, 400, null)]);
    expect(running.spans[1]?.lengthMs).toBe(600);
    const many = combine(Array.from({ length: 250 }, (_, index) => row(index, index, 1)));
    expect([many.spans.length, many.left]).toEqual([200, 50]);
    expect(combine([]).spans).toEqual([]);
  });
});
