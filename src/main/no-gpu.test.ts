import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lacksGpu } from './no-gpu';

const day = 24 * 60 * 60 * 1000;
const found = { electron: '33.2.1', at: 1_700_000_000_000 };
const after = (days: number, electron = found.electron) => ({ electron, at: found.at + days * day });

it('spares the next starts the look for a GPU that is not there', () => {
  expect(lacksGpu(found, after(0))).toBe(true);
  expect(lacksGpu(found, after(6.9))).toBe(true);
});

it('looks again after a week, with another Electron, and when the clock went back', () => {
  expect(lacksGpu(found, after(7))).toBe(false);
  expect(lacksGpu(found, after(1, '34.0.0'))).toBe(false);
  expect(lacksGpu(found, after(-1))).toBe(false);
});

it('looks again, whatever stands in the file', () => {
  fc.assert(
    fc.property(fc.anything(), (other) => {
      expect(lacksGpu(other, after(0))).toBe(false);
    }),
  );
});
