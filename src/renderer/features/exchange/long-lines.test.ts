import { expect, it } from 'vitest';
import { canWrap } from './long-lines';

const long = 'x'.repeat(60_000);

it('wraps texts of any length, but none with a line that would freeze the window', () => {
  expect(canWrap('')).toBe(true);
  expect(canWrap('short line\n'.repeat(100_000))).toBe(true);
  expect(canWrap(long)).toBe(false);
  expect(canWrap(`short\n${long}\nshort`)).toBe(false);
  expect(canWrap(`short\n${long}`)).toBe(false);
});
