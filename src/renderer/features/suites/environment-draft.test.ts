import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printVariables, readVariables } from './environment-draft';

it('reads what it printed as the same variables', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('1', 'true', '"a"', ' a ', 'a = b'),
  );
  const name = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/).filter((one) => one !== '__proto__');
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (values) => {
      expect(readVariables(printVariables(values))).toEqual({ ok: true, values });
    }),
  );
});

it('says which line it cannot read', () => {
  expect(readVariables('a = 1\n\nno value')).toEqual({ ok: false, message: 'Line 3 is not name = value.' });
  expect(readVariables('a = 1\na = 2')).toEqual({ ok: false, message: 'Line 2: there is a already.' });
});
