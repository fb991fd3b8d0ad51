import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inSteps } from './feed';

it('loses nothing, and cuts only after a line', () => {
  const line = fc.integer({ min: 0, max: 300_000 }).map((length) => 'x'.repeat(length));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const text = lines.join(end);
      const { first, rest } = inSteps(text);
      expect(first + rest.join('')).toBe(text);
      for (const piece of [first, ...rest].slice(0, -1)) expect(piece.endsWith('\n')).toBe(true);
    }),
    { numRuns: 30 },
  );
});

it('cuts a text of many lines into pieces, and leaves a single line whole', () => {
  expect(inSteps('line\n'.repeat(300_000)).rest).toHaveLength(3);
  expect(inSteps('x'.repeat(5_000_000)).rest).toEqual([]);
  expect(inSteps('').first).toBe('');
});
