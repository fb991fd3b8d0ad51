import { utf8ByteString } from '@shared/bytes';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { haystack, secretTrace } from './secret-trace';
import { patternOf } from './secrets';

const odd = fc.string({
  unit: fc.constantFrom(...'abcF0149u25%\\/+&<>"\' \n\u00e9€'),
  minLength: 6,
  maxLength: 12,
});
const plain = fc.string({ unit: fc.constantFrom(...'abcF0149u25.:-'), minLength: 6, maxLength: 12 });

const codings: ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => [...text].map((char) => `\\${char}`).join(''),
  (text) => text.replace(/[b5]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
  (text) => encodeURIComponent(text),
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => text.replace(/[aF1:]/g, (char) => `%${char.charCodeAt(0).toString(16)}`),
  (text) => text.replace(/[cF4]/g, (char) => `%2525${char.charCodeAt(0).toString(16).toUpperCase()}`),
  (text) => JSON.stringify(encodeURIComponent(text)).replaceAll('%', '\\%'),
  (text) => new URLSearchParams([['', text]]).toString().slice(1),
  (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(`x${text}yz`).toString('base64url'),
  (text) => Buffer.from(`xy${text}y`).toString('base64').replaceAll('/', '\\/').replaceAll('+', '%2B'),
  (text) => Buffer.from(text).toString('hex').toUpperCase(),
  (text) => Buffer.from(text, 'utf16le').toString('latin1'),
];
const before = fc.constantFrom('', 'x', '%', '%4', '%25', '\\', '\\\\', '%\\', '\\u', '\\u00', '&', '4%');

it('never overlooks what the pattern would find', () => {
  fc.assert(
    fc.property(
      fc.oneof(odd, plain),
      before,
      fc.constantFrom(...codings),
      before,
      (text, first, code, last) => {
        const secret = utf8ByteString(text);
        const bytes = utf8ByteString(first + code(text) + last);
        const isFound = bytes.search(patternOf([secret])) >= 0;
        if (isFound) expect(secretTrace(secret)(haystack(bytes)), bytes).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

it('finds nothing where nothing is', () => {
  const trace = secretTrace('192.0.2.77');
  for (const text of ['{"ip":"192.0.2.78"}', 'a%20b', 'say \\"no\\"', '']) {
    expect(trace(haystack(text)), text).toBe(false);
  }
});
