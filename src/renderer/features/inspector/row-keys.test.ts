import { expect, it } from 'vitest';
import { nextKeys } from './row-keys';

const drawn = (...ids: number[]) => nextKeys(new Map(), ids);

it('a row keeps its key while it is in sight, and one that comes gets another', () => {
  const before = drawn(3, 2, 1);
  const after = nextKeys(before, [4, 3, 2]);
  expect(after.get(3)).toBe(before.get(3));
  expect(after.get(2)).toBe(before.get(2));
  expect([...before.values()]).not.toContain(after.get(4));
});

it('where most are others, they take over the keys of those that left, each once', () => {
  const before = drawn(4, 3, 2, 1);
  const after = nextKeys(before, [9, 8, 7, 4]);
  expect(after.get(4)).toBe(before.get(4));
  expect([...after.values()].sort()).toEqual([...before.values()].sort());
});
