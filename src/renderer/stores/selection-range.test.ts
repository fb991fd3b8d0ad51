import { describe, expect, it } from 'vitest';
import { spanOf, stepFrom, toggled } from './selection-range';

describe('selecting rows', () => {
  it('reaches from the anchor in both directions', () => {
    expect(spanOf(7, 3)).toEqual({ first: 3, last: 7 });
    expect(spanOf(3, 3)).toEqual({ first: 3, last: 3 });
  });

  it('adds a row and takes it away again, but never the last one', () => {
    const one = new Set([1]);
    const both = toggled(one, 2);
    expect([...both]).toEqual([1, 2]);
    expect([...toggled(both, 1)]).toEqual([2]);
    expect([...toggled(one, 1)]).toEqual([1]);
    expect([...one]).toEqual([1]);
  });

  it('moves step by step and stops at the ends', () => {
    expect(stepFrom(-1, 5, 10)).toBe(0);
    expect(stepFrom(4, 3, 10)).toBe(7);
    expect(stepFrom(4, 99, 10)).toBe(9);
    expect(stepFrom(4, -99, 10)).toBe(0);
  });
});
