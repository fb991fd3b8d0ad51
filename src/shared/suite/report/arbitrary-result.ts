import fc from 'fast-check';
import { type CaseResult, countStates, type SuiteResult } from '../result';

/** Texts with everything that an answer may hold: markup, control characters, halves of surrogate pairs. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    ']]>',
    '<!--',
    '&amp;',
    '\u0000',
    '\ud800',
    '\uffff',
    'a\tb\r\nc',
    '\u001b[2J',
    '"\'',
    '👩‍🚀',
    '<script>alert(1)</script>',
  ),
);
const word = text.map((one) => `x${one}`);

const oneCase: fc.Arbitrary<CaseResult> = fc.record({
  index: fc.nat(),
  name: word,
  state: fc.constantFrom('passed', 'failed', 'skipped', 'error'),
  reason: fc.option(text),
  exchangeId: fc.option(fc.nat()),
  method: fc.constantFrom('POST', 'GET'),
  url: text,
  outcome: fc.option(fc.constantFrom('delivered', 'timeout')),
  status: fc.option(fc.integer({ min: 100, max: 599 })),
  verdict: text,
  durationMs: fc.option(fc.double({ min: 0, max: 20_000, noNaN: true })),
  expectations: fc.array(fc.record({ what: text, passed: fc.boolean(), expected: text, found: text }), {
    maxLength: 4,
  }),
});

/** Results of every form, with hostile texts. */
export const arbitraryResult: fc.Arbitrary<SuiteResult> = fc
  .record({
    suite: word,
    environment: fc.option(text),
    startedAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    durationMs: fc.double({ min: 0, max: 3_600_000, noNaN: true }),
    cancelled: fc.boolean(),
    cases: fc.array(oneCase, { maxLength: 6 }),
  })
  .map((result) => ({ ...result, counts: countStates(result.cases) }));
