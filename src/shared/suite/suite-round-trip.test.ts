import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitrarySuite } from './arbitrary-suite';
import { addCase, parseSuite, printSuite } from './suite-file';

it('reads what it printed as the same suite, and prints that the same', () => {
  fc.assert(
    fc.property(arbitrarySuite, (suite) => {
      const text = printSuite(suite);
      expect(parseSuite(text)).toEqual({ ok: true, suite });
      expect(printSuite(suite)).toBe(text);
    }),
    { numRuns: 100, endOnFailure: true },
  );
});

it('reads JSON as the same suite', () => {
  fc.assert(
    fc.property(arbitrarySuite, (suite) => {
      const json = JSON.stringify(suite, null, 2);
      // JSON does not write the sign of zero.
      expect(parseSuite(json)).toEqual({ ok: true, suite: JSON.parse(json) });
    }),
  );
});

it('keeps comments and the rest of a file when a case is added', () => {
  const text =
    '# Ours.\nhookpair: suite/1\nname: A # short\nurl: http://localhost:1\n\ncases:\n  # The first.\n  - name: One\n';
  const added = addCase(text, { name: 'Two', payload: { text: 'a\nb' } });
  expect(added.startsWith(text)).toBe(true);
  const parsed = parseSuite(added);
  expect(parsed.ok && parsed.suite.cases.map(({ name }) => name)).toEqual(['One', 'Two']);
});
