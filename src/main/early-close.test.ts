import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EarlyClose } from './early-close';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window that asks `early` before it closes, as the app's does. */
function windowOf(early: EarlyClose) {
  let isOpen = true;
  return {
    get isOpen() {
      return isOpen;
    },
    isDestroyed: () => !isOpen,
    close() {
      if (!early.holds(this)) isOpen = false;
    },
  };
}

it('holds a window that is closed before anything is known, and closes it then', () => {
  const early = new EarlyClose();
  const window = windowOf(early);
  window.close();
  window.close();
  expect(window.isOpen).toBe(true);
  early.over();
  expect(window.isOpen).toBe(false);
});

it('closes a window after a while also where nothing is ever known', () => {
  const early = new EarlyClose();
  const window = windowOf(early);
  window.close();
  vi.runAllTimers();
  expect(window.isOpen).toBe(false);
});

it('does not hold one up later', () => {
  const early = new EarlyClose();
  early.over();
  const window = windowOf(early);
  window.close();
  expect(window.isOpen).toBe(false);
});
