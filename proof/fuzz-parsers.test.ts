import { expect, it } from 'vitest';
import { run } from './fuzz-parsers';

// The short form of `npm run proof -- fuzz-parsers`.
it('every parser gives an answer to 1,000 texts that are nearly right', () => {
  const { kinds, problems } = run({ seed: 1, from: 0, cases: 1_000, longest: 10_000 });
  expect(problems).toEqual([]);
  expect(kinds.length).toBeGreaterThan(15);
}, 60_000);
