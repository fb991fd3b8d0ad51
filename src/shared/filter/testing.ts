import fc from 'fast-check';
import { outcomes } from '../model';
import type { Filter, FilterTime, NumberField, NumberTest, Search, Term } from './filter';
import { parseTime } from './times';
import { errorNames, verdictNames } from './verdicts';
import { fold, words } from './words';

const search: fc.Arbitrary<Search> = fc
  .record({ kind: fc.constantFrom('words' as const, 'part' as const), text: fc.string({ unit: 'binary' }) })
  .filter(({ kind, text }) => kind === 'part' || words(fold(text)).length > 0);

/** Every value that the parser gives: `whole` numbers are not negative. */
function tests(value: fc.Arbitrary<number>): fc.Arbitrary<NumberTest> {
  const compared = fc.record({ op: fc.constantFrom('=', '<', '<=', '>', '>='), value });
  const range = fc
    .tuple(value, value)
    .map(([one, other]) => ({ op: '..' as const, from: Math.min(one, other), to: Math.max(one, other) }));
  return fc.oneof(compared as fc.Arbitrary<NumberTest>, range);
}

function numberTerm(field: NumberField, value: fc.Arbitrary<number>): fc.Arbitrary<Term> {
  return fc.record({ kind: fc.constant('term'), field: fc.constant(field), test: tests(value) });
}

const time = fc
  .constantFrom('1h', '90s', '0s', '2w', 'today', 'yesterday', '10:30', '23:59:59', '2026-11-25')
  .map((text) => parseTime(text) as FilterTime);
const moment = fc
  .constantFrom(
    '2026-11-25 10:30',
    '2026-11-25 10:30:05.250',
    '2024-02-29T00:00:00Z',
    '2026-11-25 10:30+08:00',
  )
  .map((text) => parseTime(text) as FilterTime);

const term = fc.constant('term' as const);
const terms: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ kind: term, field: fc.constant('text'), search: search.filter(({ text }) => text !== '') }),
  fc.record({ kind: term, field: fc.constantFrom('body', 'header', 'note'), search }),
  numberTerm('status', fc.integer({ min: 100, max: 999 })),
  numberTerm('duration', fc.integer({ min: 0, max: 100_000_000 })),
  numberTerm('size', fc.nat()),
  numberTerm('run', fc.nat()),
  numberTerm(
    'tokens',
    fc.integer().map((value) => value / 4),
  ),
  numberTerm(
    'result',
    fc.integer({ min: -5, max: 5 }).map((value) => value + 0),
  ),
  fc.record({
    kind: term,
    field: fc.constantFrom('webhook', 'project', 'host', 'path', 'model'),
    match: fc.constant('contains'),
    value: fc.string({ unit: 'binary' }),
  }),
  fc.record({
    kind: term,
    field: fc.constantFrom('webhook', 'project', 'host', 'path', 'model'),
    match: fc.constant('equals'),
    value: fc.string({ unit: 'binary', minLength: 1 }),
  }),
  fc.record({ kind: term, field: fc.constantFrom('since', 'until'), time: fc.oneof(time, moment) }),
  fc.record({ kind: term, field: fc.constant('direction'), value: fc.constantFrom('sent', 'caught') }),
  fc.record({
    kind: term,
    field: fc.constant('method'),
    value: fc.constantFrom('POST', 'X"Y', 'A B', '=', '*'),
  }),
  fc.record({
    kind: term,
    field: fc.constant('verdict'),
    value: fc.constantFrom(...verdictNames, ...outcomes),
  }),
  fc.record({
    kind: term,
    field: fc.constant('error'),
    value: fc.oneof(
      fc.constantFrom('any' as const, ...errorNames),
      search.filter(({ text }) => text !== '' && !errorNames.some((name) => name === text.toLowerCase())),
    ),
  }),
  fc.record({ kind: term, field: fc.constantFrom('cached', 'pinned', 'paired'), value: fc.boolean() }),
) as fc.Arbitrary<Term>;

/** Any filter in the form in which the parser gives it. */
export const filters: fc.Arbitrary<Filter> = fc.letrec<{ any: Filter; and: Filter; or: Filter; not: Filter }>(
  (tie) => ({
    any: fc.oneof({ maxDepth: 4 }, terms, tie('and'), tie('or'), tie('not')),
    and: joined('and', tie('any')),
    or: joined('or', tie('any')),
    not: fc.record({ kind: fc.constant('not' as const), part: tie('any') }),
  }),
).any;

function joined(kind: 'and' | 'or', part: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  const parts = fc.array(
    part.filter((one) => one.kind !== kind),
    { minLength: 2, maxLength: 4 },
  );
  return fc.record({ kind: fc.constant(kind), parts }) as fc.Arbitrary<Filter>;
}
