import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchForHang } from './hang-watch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const told: string[] = [];
  const say = (word: string) => () => void told.push(word);
  const watch = watchForHang({
    patience: { tell: 3, end: 6 },
    ping: () => {},
    onSilent: say('silent'),
    onBack: say('back'),
    onHung: say('hung'),
  });
  return { told, watch };
}

it('tells of a process that falls silent, that speaks again, and that does not', () => {
  const { told, watch } = watched();
  watch.heard();
  vi.advanceTimersByTime(2_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(['silent']);
  watch.heard();
  expect(told).toEqual(['silent', 'back']);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(['silent', 'back', 'silent', 'hung']);
});

it('waits for the first sign of life for as long as it takes', () => {
  const { told } = watched();
  vi.advanceTimersByTime(600_000);
  expect(told).toEqual([]);
});
