import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Filter, parseFilter, printFilter, type Term } from './filter';
import { outcomes } from './model';

const negated = fc.boolean();
const status = fc
  .tuple(fc.constantFrom('', '<=', '>='), fc.integer({ min: 100, max: 999 }), negated)
  .map(([sign, number, minus]) => parseFilter(`${minus ? '-' : ''}status:${sign}${number}`))
  .map((result) => (result.ok ? (result.filter[0] as Term) : fail()));
const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ negated, field: fc.constant('text' as const), value: fc.string({ minLength: 1 }) }),
  fc.record({ negated, field: fc.constant('direction' as const), value: fc.constantFrom('sent', 'caught') }),
  fc.record({ negated, field: fc.constant('outcome' as const), value: fc.constantFrom(...outcomes) }),
  fc.record({ negated, field: fc.constant('method' as const), value: fc.constantFrom('POST', 'X"Y', 'A B') }),
  status,
);

function fail(): never {
  throw new Error('A status that should be read was not.');
}

it('reads back what it prints', () => {
  fc.assert(
    fc.property(fc.array(term), (filter: Filter) => {
      expect(parseFilter(printFilter(filter))).toEqual({ ok: true, filter });
    }),
  );
});

it('answers for any text, and points into it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const result = parseFilter(text);
      if (!result.ok) expect(result.error.at).toBeLessThan(text.length);
    }),
  );
});

it.each([
  ['orders status:', 7, 'A value must follow status:'],
  ['status:many', 0, 'status is a number'],
  ['direction:up', 0, 'sent or caught'],
  ['outcome:nice', 0, 'outcome is one of'],
  ['colour:red', 0, 'There is no colour:'],
  ['a "b', 2, 'quote is not closed'],
  ['-', 0, 'A word must follow'],
])('says what is wrong with %s', (text, at, message) => {
  expect(parseFilter(text)).toMatchObject({
    ok: false,
    error: { at, message: expect.stringContaining(message) },
  });
});

it('takes a URL as a word', () => {
  expect(parseFilter('http://127.0.0.1:4400/a')).toEqual({
    ok: true,
    filter: [{ negated: false, field: 'text', value: 'http://127.0.0.1:4400/a' }],
  });
});
