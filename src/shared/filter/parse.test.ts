import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Filter } from './filter';
import { parseFilter } from './parse';
import { printFilter } from './print';
import { filters } from './testing';

it('reads back what it prints, for any filter', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parseFilter(printFilter(filter))).toEqual({ ok: true, filter });
    }),
    { numRuns: 500 },
  );
});

/** Text that is nearly a filter: what people type, and what goes wrong in it. */
const nearly = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        '-',
        'OR',
        'AND',
        '"',
        '\\',
        '*',
        ':',
        ' ',
        '\u00a0',
        '..',
        '>=',
        '=',
        '5s',
        'status:4xx',
      ),
      fc.constantFrom(
        'body:',
        'note:*',
        'webhook:',
        'size:',
        'since:',
        '1h',
        '2026-02-30',
        'error:x',
        'http://a',
        '10kb',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

it('reads what it has read and printed as the same filter, and for the rest points into the text', () => {
  fc.assert(
    fc.property(nearly, (text) => {
      const result = parseFilter(text);
      if (result.ok) {
        expect(parseFilter(printFilter(result.filter))).toEqual(result);
        return;
      }
      const { at, length, message } = result.error;
      expect(message).not.toBe('');
      expect(at).toBeGreaterThanOrEqual(0);
      expect(length).toBeGreaterThan(0);
      expect(at + length).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 3_000 },
  );
});

it.each([
  '('.repeat(200_000),
  '-('.repeat(200_000),
  'a OR '.repeat(100_000),
  `"${'\\'.repeat(300_000)}`,
  '"'.repeat(100_000),
  'a'.repeat(1_000_000),
  'status:'.repeat(100_000),
])('never takes long', (text) => {
  const start = performance.now();
  parseFilter(text);
  expect(performance.now() - start).toBeLessThan(1_000);
});

it.each([
  ['orders status:', 7, 7, 'A value must follow status:'],
  ['status:many', 7, 4, 'status takes a status such as 404'],
  ['direction:up', 10, 2, 'sent or caught'],
  ['outcome:nice', 8, 4, 'outcome is one of'],
  ['colour:red', 0, 7, 'There is no colour:'],
  ['stat:500', 0, 5, 'Is status: meant?'],
  ['a "b', 2, 2, 'quote is not closed'],
  ['-', 0, 1, 'A word must follow'],
  ['a - b', 2, 1, 'A word must follow'],
  ['(a b', 0, 1, 'is not closed'],
  ['a) b', 1, 1, 'was not opened'],
  ['a ( )', 2, 3, 'nothing in these'],
  ['a OR', 2, 2, 'both sides of OR'],
  ['OR a', 0, 2, 'both sides of OR'],
  ['duration:5s..1s', 9, 6, 'runs backwards'],
  ['duration:5kg', 9, 3, 'duration takes a duration'],
  ['since:2026-02-30', 6, 10, 'since takes how long ago'],
  ['pinned:maybe', 7, 5, 'pinned is yes or no'],
  ['webhook:>5', 8, 2, 'cannot be compared'],
  ['"…"', 0, 3, 'no letter or digit'],
])('says what is wrong with %s', (text, at, length, message) => {
  expect(parseFilter(text)).toEqual({
    ok: false,
    error: { at, length, message: expect.stringContaining(message) },
  });
});

const word = (text: string): Filter => ({ kind: 'term', field: 'text', search: { kind: 'words', text } });

it.each<[string, Filter]>([
  ['', { kind: 'and', parts: [] }],
  ['http://127.0.0.1:4400/a', word('http://127.0.0.1:4400/a')],
  ['localhost:4400', word('localhost:4400')],
  ['"say \\"hi\\""', word('say "hi"')],
  ['*part*', { kind: 'term', field: 'text', search: { kind: 'part', text: 'part' } }],
  ['a b OR c', { kind: 'or', parts: [{ kind: 'and', parts: [word('a'), word('b')] }, word('c')] }],
  [
    '-(a OR b) AND c',
    { kind: 'and', parts: [{ kind: 'not', part: { kind: 'or', parts: [word('a'), word('b')] } }, word('c')] },
  ],
  ['a (b (c))', { kind: 'and', parts: [word('a'), word('b'), word('c')] }],
  ['Status:4XX', { kind: 'term', field: 'status', test: { op: '..', from: 400, to: 499 } }],
  ['duration:>1.5s', { kind: 'term', field: 'duration', test: { op: '>', value: 1_500_000 } }],
  ['duration:84', { kind: 'term', field: 'duration', test: { op: '=', value: 84_000 } }],
  ['size:10kb..1mb', { kind: 'term', field: 'size', test: { op: '..', from: 10_000, to: 1_000_000 } }],
  ['result:failure', { kind: 'term', field: 'result', test: { op: '=', value: 1 } }],
  ['host:="a.test"', { kind: 'term', field: 'host', match: 'equals', value: 'a.test' }],
  ['since:2h', { kind: 'term', field: 'since', time: { kind: 'ago', ms: 7_200_000 } }],
  [
    'until:"2026-11-25t10:30"',
    { kind: 'term', field: 'until', time: { kind: 'at', text: '2026-11-25 10:30' } },
  ],
])('reads %s', (text, filter) => {
  expect(parseFilter(text)).toEqual({ ok: true, filter });
});
