import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clampShare } from './split-share';

const limits = { size: 1000, least: [320, 400], most: 70 } as const;

it('leaves both panes what they need', () => {
  expect(clampShare(0, limits)).toBe(32);
  expect(clampShare(50, limits)).toBe(50);
  expect(clampShare(100, limits)).toBe(60);
  expect(clampShare(100, { ...limits, size: 2000 })).toBe(70);
});

it('never takes the first pane below its least, however small the window is', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -50, max: 150, noNaN: true }),
      fc.integer({ min: 1, max: 5000 }),
      (wanted, size) => {
        const share = clampShare(wanted, { ...limits, size });
        expect((share / 100) * size).toBeGreaterThanOrEqual(320 - 1e-6);
      },
    ),
  );
});
