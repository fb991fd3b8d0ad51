import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseMediaType, parseParameters } from './media-type';

it('reads type and parameters, whatever their case, and unescapes quoted ones', () => {
  const { essence, parameters } = parseMediaType('Multipart/Form-Data; Boundary="a;b\\"c"; charset=UTF-8');
  expect(essence).toBe('multipart/form-data');
  expect(parameters.get('boundary')).toBe('a;b"c');
  expect(parameters.get('charset')).toBe('UTF-8');
});

it('has no essence where there is no type', () => {
  for (const value of ['', 'json', 'a/b/c', '; charset=utf-8', 'te xt/plain']) {
    expect(parseMediaType(value).essence).toBe('');
  }
});

it('gives back any value that was quoted', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const quoted = value.replace(/["\\]/g, (char) => `\\${char}`);
      expect(parseParameters(`form-data; name="${quoted}"; x=1`).parameters.get('name')).toBe(value);
    }),
  );
});

it('never fails', () => {
  fc.assert(fc.property(fc.string(), (value) => void parseMediaType(value)));
});
