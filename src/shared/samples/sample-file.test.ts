import fc from 'fast-check';
import { expect, it } from 'vitest';
import { filePathOf, fileTextOf, inOrder, linesOf, placeOfFile, sampleTextOf } from './sample-file';
import { asName } from './sample-path';

it('every text comes back from its file, which ends with a newline', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(fileTextOf(text).endsWith('\n')).toBe(true);
      expect(sampleTextOf(fileTextOf(text))).toBe(text);
    }),
  );
  expect(sampleTextOf('{}')).toBe('{}');
  expect(sampleTextOf('{}\r\n')).toBe('{}\r');
});

it('folder and name come back from the path of the file', () => {
  const place = fc.record({
    folder: fc
      .array(fc.string({ minLength: 1 }).map(asName), { maxLength: 4 })
      .map((names) => names.join('/')),
    name: fc.string().map(asName),
  });
  fc.assert(
    fc.property(place, (sample) => {
      expect(placeOfFile(filePathOf(sample))).toEqual({ ok: true, ...sample });
    }),
  );
});

it('a path that leads elsewhere is no place', () => {
  for (const path of ['../a.json', 'a/../../b.json', '/etc/a.json', '.json'])
    expect(placeOfFile(path), path).toMatchObject({ ok: false });
});

it('the order is that of people, whatever the order before', () => {
  const paths = ['10', '9', 'B', 'a', 'a 2', 'a 10'].map((name) => ({ folder: '', name }));
  const wanted = ['9', '10', 'a', 'a 2', 'a 10', 'B'];
  fc.assert(
    fc.property(fc.shuffledSubarray(paths, { minLength: paths.length }), (mixed) => {
      expect(inOrder(mixed).map(({ name }) => name)).toEqual(wanted);
    }),
  );
});

it('lines are payloads, and empty ones are none', () => {
  expect(linesOf('{"a":1}\n\n{"b":2}\r\n')).toEqual(['{"a":1}', '{"b":2}\r']);
});
