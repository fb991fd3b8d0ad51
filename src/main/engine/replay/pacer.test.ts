import { expect, it } from 'vitest';
import { createPacer, type Pacer } from './pacer';

/** When `count` items begin that are looked at every `everyMs`, as many at once as are due. */
function begin(pacer: Pacer, count: number, everyMs: number, dueOf = (_index: number) => 0): number[] {
  const times: number[] = [];
  pacer.restart(0, 0);
  for (let now = 0; times.length < count; now += everyMs) {
    while (times.length < count && pacer.dueAt(dueOf(times.length)) <= now) {
      times.push(now);
      pacer.begun(now);
    }
  }
  return times;
}

it('reaches its rate within 2 %, also where timers come late', () => {
  for (const perSecond of [3, 50, 700, 20_000]) {
    const times = begin(createPacer({ kind: 'rate', perSecond }, Math.random), 3_000, 4.3);
    const reached = (2_999 * 1000) / (times.at(-1) ?? 0);
    expect(Math.abs(reached / perSecond - 1)).toBeLessThan(0.02);
  }
});

it('does not flood an endpoint that was stuck for a minute', () => {
  const pacer = createPacer({ kind: 'rate', perSecond: 10 }, Math.random);
  pacer.restart(0, 0);
  pacer.begun(60_000);
  let atOnce = 0;
  for (; pacer.dueAt(0) <= 60_000; atOnce += 1) pacer.begun(60_000);
  expect(atOnce).toBeLessThanOrEqual(10);
});

it('waits the delay after the one before, give or take the jitter', () => {
  const random = [0, 1, 0.5].values();
  const pacer = createPacer({ kind: 'delay', delayMs: 100, jitterMs: 30 }, () => random.next().value ?? 0.5);
  expect(begin(pacer, 4, 1)).toEqual([0, 70, 200, 300]);
});

it('keeps recorded gaps at any speed, and makes up for nothing after a pause', () => {
  const due = [0, 1000, 1500];
  const pacer = createPacer({ kind: 'recorded', speed: 10 }, Math.random);
  expect(begin(pacer, 3, 1, (index) => due[index] ?? 0)).toEqual([0, 100, 150]);
  pacer.restart(5_000, 1000);
  expect([1000, 1500].map((dueMs) => pacer.dueAt(dueMs))).toEqual([5_000, 5_050]);
});
