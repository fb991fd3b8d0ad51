import fc from 'fast-check';
import { expect, it } from 'vitest';
import { headersJson } from './headers-json';

it('writes the same JSON as JSON.stringify, for any headers', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('"', '\\', '\u007f', 'é'),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text)), (headers) => {
      expect(headersJson(headers)).toBe(JSON.stringify(headers));
    }),
  );
});
