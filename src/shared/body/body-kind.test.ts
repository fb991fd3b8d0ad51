import { expect, it } from 'vitest';
import { bodyKind } from './body-kind';
import { parseMediaType } from './media-type';

const of = (type: string, text: string | null, bytes = new Uint8Array()) =>
  bodyKind(parseMediaType(type), bytes, text);
const gif = Uint8Array.from('GIF89a\x10\0\x20\0', (char) => char.charCodeAt(0));

it('goes by what is declared', () => {
  expect(of('application/problem+json', '"x"')).toBe('json');
  expect(of('application/x-www-form-urlencoded', 'a=1')).toBe('form');
  expect(of('multipart/mixed; boundary=b', null)).toBe('multipart');
  expect(of('application/soap+xml', '<a/>')).toBe('xml');
  expect(of('image/svg+xml', '<svg/>')).toBe('xml');
  expect(of('text/html; charset=utf-8', '<p>')).toBe('html');
  expect(of('text/event-stream', 'data: 1')).toBe('events');
  expect(of('text/csv', 'a,b')).toBe('text');
  expect(of('constructor/x', 'a')).toBe('text');
});

it('looks at the body where nothing is declared, or something else than it is', () => {
  expect(of('', ' {"a":1}')).toBe('json');
  expect(of('application/x-www-form-urlencoded', '{"a":1}')).toBe('json');
  expect(of('', '<?xml version="1.0"?><a/>')).toBe('xml');
  expect(of('application/octet-stream', null, gif)).toBe('image');
  expect(of('image/png', 'not a picture')).toBe('text');
  expect(of('application/octet-stream', null)).toBe('binary');
});
