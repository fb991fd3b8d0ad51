import fc from 'fast-check';
import { outcomes } from '../model';
import { sampleForms, sampleNames } from '../samples';
import type { Expectations, Payload, Suite, SuiteCase } from './suite';

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }).filter((one) => one.isWellFormed()),
  // What YAML gives a meaning of its own.
  fc.constantFrom(
    'yes',
    '~',
    '1',
    '1e3',
    '0x10',
    '- a',
    'a: b',
    '# a',
    ' a ',
    '"',
    "'",
    '\n',
    'a\n\nb\n',
    '\t',
    '|',
    '>',
    '&a',
    '*a',
    '!!int 1',
    '2026-01-01',
    '...',
    '---',
    '\u2028',
    '\u0085',
    '\ufeff',
    '{{a}}',
    '<<',
    '.inf',
    '.nan',
    'null',
    '0o7',
    '+1',
  ),
);
const json = fc.jsonValue({ maxDepth: 3, noneAsUndefined: false } as fc.JsonSharedConstraints);
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z_0-9]{0,10}$/);
const dictionary = <Value>(key: fc.Arbitrary<string>, value: fc.Arbitrary<Value>) =>
  fc.dictionary(
    key.filter((one) => one !== '__proto__'),
    value,
    { maxKeys: 4, noNullPrototype: true },
  );
const token = fc.stringMatching(/^[A-Za-z-]{1,12}$/);
const header = fc.stringMatching(/^[\x20-\x7e]{0,30}$/);
const scalar = fc.oneof(
  text,
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
);
const file = fc.constantFrom('payloads/a.json', 'b.bin');

const payload: fc.Arbitrary<Payload> = fc.oneof(
  fc.record(
    {
      sample: fc.constantFrom(...sampleNames),
      form: fc.constantFrom(...sampleForms),
      set: dictionary(text, json),
      without: fc.array(text, { maxLength: 3 }),
    },
    { requiredKeys: ['sample'] },
  ),
  fc.record({ json }),
  fc.record({ text }),
  fc.record({ base64: fc.base64String() }),
  fc.record({ file }),
) as fc.Arbitrary<Payload>;

const expectations = fc.record(
  {
    outcome: fc.constantFrom(...outcomes),
    status: fc.oneof(
      fc.integer({ min: 100, max: 599 }),
      fc.constantFrom('2xx', '5xx'),
      fc.constant([200, '3xx']),
    ),
    durationBelowMs: fc.integer({ min: 1, max: 600_000 }),
    headers: fc.array(
      fc.oneof(fc.record({ name: token, equals: header }), fc.record({ name: token, exists: fc.boolean() })),
      { maxLength: 3 },
    ),
    json: fc.array(
      fc.oneof(
        fc.record({ path: fc.constantFrom('$.a', '$..b[0]'), equals: json }),
        fc.record({ path: fc.constant('$.c'), matches: fc.constantFrom('^a$', '\\d+: #') }),
      ),
      { maxLength: 3 },
    ),
    schema: fc.oneof(fc.boolean(), dictionary(text, json)),
    body: fc.oneof(
      fc.record({ json, ignore: fc.constant(['/a', 'timestamp']) }),
      fc.record({ text }),
      fc.record({ file }),
    ),
  },
  { requiredKeys: ['outcome'] },
) as fc.Arbitrary<Expectations>;

const oneCase = fc.record(
  {
    name: text,
    description: text,
    skip: text,
    url: text,
    method: token,
    headers: dictionary(token, header),
    payload,
    timeoutMs: fc.integer({ min: 1, max: 10_000 }),
    trustLocalCa: fc.boolean(),
    expect: expectations,
  },
  { requiredKeys: ['name'] },
) as fc.Arbitrary<SuiteCase>;

/** Suites of every form, with texts that YAML would take for something else. */
export const arbitrarySuite: fc.Arbitrary<Suite> = fc.record(
  {
    hookpair: fc.constant('suite/1' as const),
    name: text,
    url: text,
    description: text,
    promptPalVersion: fc.constant('1.16.8'),
    order: fc.constantFrom('written', 'shuffled'),
    seed: fc.nat(),
    stopOnFailure: fc.boolean(),
    variables: dictionary(name, scalar),
    environments: dictionary(
      text,
      fc.record({ variables: dictionary(name, scalar), secrets: fc.array(name, { maxLength: 2 }) }),
    ),
    setup: fc.constantFrom(
      {
        endpoints: [
          { name: 'Late', path: '/late', reply: { kind: 'fault', fault: 'answer_late', afterMs: 5 } },
        ],
      },
      {},
    ),
    cases: fc.uniqueArray(oneCase, { selector: (one) => one.name, minLength: 1, maxLength: 5 }),
  },
  { requiredKeys: ['hookpair', 'name', 'url', 'cases'] },
) as fc.Arbitrary<Suite>;
