import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFilter } from '../filter/parse';
import { compilePattern, patternProblem } from './path-pattern';
import { examplePathOf, pathFilter, patternExamples } from './pattern-examples';

const pattern = fc
  .array(fc.constantFrom('a', '*', 'b*', 'c.d', ''), { maxLength: 5 })
  .map((s) => `/${s.join('/')}`);

it('shows paths that the pattern takes, and none that it does not', () => {
  expect(patternExamples('/orders')).toEqual({ takes: ['/orders'], leaves: ['/orders/more', '/orders/'] });
  expect(patternExamples('/orders/*').takes).toEqual(['/orders/any', '/orders/any/more']);
  expect(patternExamples('/orders/*').leaves).toEqual(['/orders']);
});

it('has an example for every pattern', () => {
  fc.assert(
    fc.property(pattern, (text) => {
      expect(patternProblem(text)).toBeNull();
      expect(compilePattern(text).test(examplePathOf(text))).toBe(true);
      expect(patternExamples(text).takes.length).toBeGreaterThan(0);
    }),
  );
});

it('becomes a filter that can be read, whatever is in it', () => {
  expect(pathFilter('/orders')).toBe('path:="/orders"');
  expect(pathFilter('/a/*/longer/*')).toBe('path:"/longer/"');
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      expect(parseFilter(pathFilter(`/${text}`)).ok).toBe(true);
    }),
  );
});
