import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortJson } from './short-json';

it('writes what JSON.stringify writes, and cuts what is longer', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 60 }), (value, longest) => {
      const whole = JSON.stringify(value);
      expect(shortJson(value, longest)).toBe(whole.length > longest ? `${whole.slice(0, longest)}…` : whole);
    }),
  );
});

it('is not afraid of depth', () => {
  expect(shortJson(JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), 5)).toBe('[[[[[…');
});
