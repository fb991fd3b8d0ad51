import { describe, expect, it } from 'vitest';
import { someRow } from '../../stores/some-row';
import { figuresOf } from './selection-figures';

describe('the figures of a selection', () => {
  it('are counts, sums, the span of time, the median and the nearest rank of 95 %', () => {
    const rows = Array.from({ length: 20 }, (_, index) =>
      someRow(index + 1, { status: 200, durationMs: index + 1, requestSize: 10, responseSize: 1 }),
    );
    expect(figuresOf([...rows, someRow(90, { outcome: 'timeout', durationMs: null })])).toEqual({
      count: 21,
      verdicts: [
        { chip: '200', tone: 'good', count: 20 },
        { chip: 'timeout', tone: 'bad', count: 1 },
      ],
      medianMs: 10.5,
      p95Ms: 19,
      requestBytes: 200,
      responseBytes: 20,
      from: 1,
      to: 90,
    });
  });

  it('have the middle one of an odd number as median', () => {
    const rows = [30, 10, 20].map((durationMs, index) => someRow(index + 1, { durationMs }));
    expect(figuresOf(rows)).toMatchObject({ medianMs: 20, p95Ms: 30 });
    expect(figuresOf(rows.slice(0, 1))).toMatchObject({ medianMs: 30, p95Ms: 30 });
  });

  it('have no duration while nothing has ended', () => {
    expect(figuresOf([someRow(1, { outcome: 'pending' })])).toMatchObject({ medianMs: null, p95Ms: null });
  });
});
