import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commonItems } from './common-items';

/** Few different items, so that many are the same. */
const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

/** The length of a longest common subsequence, by its definition. */
function longest(a: readonly string[], b: readonly string[]): number {
  const [[first, ...restA], [other, ...restB]] = [a, b];
  if (first === undefined || other === undefined) return 0;
  if (first === other) return longest(restA, restB) + 1;
  return Math.max(longest(a, restB), longest(restA, b));
}

it('is a longest common subsequence, in order', () => {
  fc.assert(
    fc.property(list, list, (a, b) => {
      const matches = commonItems(a, b);
      expect(matches.length).toBe(longest(a, b));
      for (const [index, match] of matches.entries()) {
        expect(a[match.a]).toBe(b[match.b]);
        const before = matches[index - 1];
        if (before) expect(match.a > before.a && match.b > before.b).toBe(true);
      }
    }),
  );
});

it('is the same whichever list comes first', () => {
  fc.assert(
    fc.property(list, list, (a, b) => {
      expect(commonItems(b, a).map((match) => ({ a: match.b, b: match.a }))).toEqual(commonItems(a, b));
    }),
  );
});

it('matches only the ends of lists that are too long', () => {
  const inner = Array.from({ length: 2000 }, (_, index) => String(index));
  const matches = commonItems(['x', ...inner, 'y'], ['x', ...inner.toReversed(), 'y']);
  expect(matches).toEqual([
    { a: 0, b: 0 },
    { a: 2001, b: 2001 },
  ]);
});
