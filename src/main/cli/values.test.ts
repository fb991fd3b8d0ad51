import fc from 'fast-check';
import { expect, it } from 'vitest';
import { painter, wantsColours } from './colours';
import { duration, exchangeId, header, webUrl, whole } from './values';
import { jsonLine, visibleLine, visibleText } from './visible';

it('reads times in every unit', () => {
  const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 24 }), fc.constantFrom('ms', 's', 'm', 'h'), (number, unit) => {
      expect(duration(`${number}${unit}`)).toBe(number * units[unit]);
    }),
  );
  expect(duration('1.5')).toBe(1500);
  for (const text of ['', 's', '1d', '-1s', '1e3', '25h', '1s2'])
    expect(() => duration(text)).toThrow('A time');
});

it('takes whole numbers within their bounds, and nothing else', () => {
  const parse = whole(1, 100);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)), (text) => {
      const number = Number(text);
      const isGood = /^\d+$/.test(text) && number >= 1 && number <= 100;
      if (isGood) expect(parse(text)).toBe(number);
      else expect(() => parse(text)).toThrow('from 1 to 100');
    }),
  );
  expect(exchangeId('#12')).toBe(12);
});

it('collects headers in their order, and refuses what is none', () => {
  const name = fc.stringMatching(/^[!#$%&'*+.^_`|~\w-]{1,20}$/);
  const value = fc.stringMatching(/^[\x21-\x7e]{0,20}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { minLength: 1 }), (pairs) => {
      const read = pairs.reduce<ReturnType<typeof header>>(
        (before, [one, other]) => header(`${one}: ${other}`, before),
        [],
      );
      expect(read).toEqual(pairs);
    }),
  );
  for (const text of ['none', ': value', 'two words: value']) expect(() => header(text)).toThrow('A header');
});

it('takes a URL without its scheme as http, and keeps any other as typed', () => {
  expect(webUrl('localhost:3000/hook')).toBe('http://localhost:3000/hook');
  expect(webUrl('HTTPS://Example.com/%7E')).toBe('HTTPS://Example.com/%7E');
  for (const text of ['ftp://h', 'http://', '']) expect(() => webUrl(text)).toThrow('A URL');
});

it('has colours on a terminal, unless the environment says otherwise', () => {
  const [terminal, pipe] = [{ isTTY: true }, {}];
  expect([wantsColours({}, terminal), wantsColours({}, pipe)]).toEqual([true, false]);
  expect(wantsColours({ NO_COLOR: '1' }, terminal)).toBe(false);
  expect(wantsColours({ TERM: 'dumb' }, terminal)).toBe(false);
  expect(wantsColours({ NO_COLOR: '1', FORCE_COLOR: '1' }, pipe)).toBe(true);
  expect(wantsColours({ FORCE_COLOR: '0' }, terminal)).toBe(false);
  expect(painter(false)('red', 'text')).toBe('text');
});

it('lets nothing through that a terminal would obey, and loses no JSON', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(visibleLine(text)).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(visibleText(text)).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
      const line = jsonLine({ text });
      expect(line).not.toMatch(/[\n\x7f-\x9f]/);
      expect(JSON.parse(line)).toEqual({ text });
    }),
  );
});
