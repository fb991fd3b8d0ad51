import { expect, it } from 'vitest';
import { runOrder } from './run-order';
import type { Suite } from './suite';

const suite = (more: Partial<Suite>): Suite => ({
  hookpair: 'suite/1',
  name: 'A',
  url: 'http://a.test',
  cases: Array.from({ length: 20 }, (_one, index) => ({
    name: String(index),
    ...(index === 19 ? { needs: ['3'] } : {}),
  })),
  ...more,
});

it('runs in the order of the file unless it is to be shuffled', () => {
  expect(runOrder(suite({}))).toEqual(Array.from({ length: 20 }, (_one, index) => index));
});

it('shuffles every case in, the same for the same seed, and never before what it needs', () => {
  const orders = Array.from({ length: 50 }, (_one, seed) => runOrder(suite({ order: 'shuffled', seed })));
  for (const order of orders) {
    expect(order.toSorted((a, b) => a - b)).toEqual(runOrder(suite({})));
    expect(order.indexOf(3)).toBeLessThan(order.indexOf(19));
  }
  expect(new Set(orders.map(String)).size).toBeGreaterThan(40);
  expect(runOrder(suite({ order: 'shuffled', seed: 7 }))).toEqual(orders[7]);
});
