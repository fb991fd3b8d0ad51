import fc from 'fast-check';
import type { HeaderPair } from '../model';
import type { SnippetRequest } from './snippet';

/** For tests: requests as they stand in the log, with everything in them that a shell or a language could trip over. */

const nasty = fc.constantFrom(
  '$HOME',
  '`id`',
  "'",
  '"',
  '\\',
  '!',
  '\n',
  '\r\n',
  'é',
  '👩‍🚀',
  '\u2028',
  '%s',
  '^',
  '@x',
  '{a,b}',
  '\t',
);
const text = fc
  .array(fc.oneof(fc.string({ unit: 'grapheme' }), nasty), { maxLength: 8 })
  .map((pieces) => pieces.join('').replaceAll(/\p{Cs}/gu, ''));

const body = fc.oneof(
  { weight: 3, arbitrary: text.map((value) => new TextEncoder().encode(value)) },
  { weight: 2, arbitrary: fc.json().map((value) => new TextEncoder().encode(value)) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }) },
);

const name = fc.constantFrom(
  'X-One',
  'x-two',
  'X-THREE',
  'Content-Type',
  'Authorization',
  'Cookie',
  'Accept',
  'User-Agent',
  'X-One',
);
/** Bytes that a header value may have (RFC 9110 §5.5), without blanks at its ends. */
const value = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xa0, max: 0xff })), {
    maxLength: 30,
  })
  .map((codes) => String.fromCharCode(...codes).trim())
  .filter((one) => one === one.replace(/^[ \t]+|[ \t]+$/g, ''));
const path = fc
  .array(fc.constantFrom('hook', '%20', '..', '.', '[1]', '{a}', "it's", '$x', '(y)', '!'), { maxLength: 4 })
  .map((segments) => `/${segments.join('/')}`);
const query = fc.constantFrom('', '?a=1&b=2', '?q=%C3%A9&$f=x', '?[a]={b}');

/** @param origin where the request goes, such as `http://127.0.0.1:4400` */
export function arbitraryRequest(origin: string): fc.Arbitrary<SnippetRequest> {
  return fc
    .record({
      method: fc.constantFrom('POST', 'POST', 'PUT', 'GET', 'DELETE', 'PATCH', 'PURGE'),
      headers: fc.array(fc.tuple(name, value), { maxLength: 6 }),
      body,
      path,
      query,
    })
    .map(({ method, headers, body: bytes, path: where, query: asked }) => {
      const hasBody = bytes.length > 0;
      const length: HeaderPair[] = hasBody ? [['Content-Length', String(bytes.length)]] : [];
      const host: HeaderPair = ['Host', new URL(origin).host];
      return { method, url: origin + where + asked, headers: [host, ...headers, ...length], body: bytes };
    });
}
