import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseForm } from './form';

it('keeps order and repeated names, and shows both forms', () => {
  expect(parseForm('a=1&b=%C3%A4+%26&a=&c')).toEqual([
    { name: 'a', value: '1', rawName: 'a', rawValue: '1', doubtful: false },
    { name: 'b', value: 'ä &', rawName: 'b', rawValue: '%C3%A4+%26', doubtful: false },
    { name: 'a', value: '', rawName: 'a', rawValue: '', doubtful: false },
    { name: 'c', value: '', rawName: 'c', rawValue: '', doubtful: false },
  ]);
});

it('says where decoders would disagree', () => {
  expect(parseForm('a=%zz&b=%ff&c=%41').map(({ doubtful }) => doubtful)).toEqual([true, true, false]);
});

it('reads what a browser reads', () => {
  // ASCII only: Node 20 decodes escapes beside other characters in another way than the standard says.
  const piece = fc.string({ unit: fc.constantFrom('a', '%', '=', '+', '&', '%41', '%C3%A4', '%ff', ' ') });
  fc.assert(
    fc.property(piece, (text) => {
      const fields = parseForm(text).map(({ name, value }) => [name, value]);
      expect(fields).toEqual([...new URLSearchParams(`&${text}`)]);
    }),
  );
});
