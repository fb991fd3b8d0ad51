import { describe, expect, it } from 'vitest';
import { contentCoding, looksLikeJson, messageHead, readText } from './body-text';
import type { HeaderPair, Part } from './model';

const utf8 = (text: string) => new TextEncoder().encode(text);
const type = (value: string): HeaderPair[] => [['content-TYPE', value]];

function part(headers: HeaderPair[], startLine = 'POST / HTTP/1.1'): Part {
  return { startLine, headers, trailers: [], size: 0, keptSize: 0, sha256: null, complete: true };
}

describe('readText', () => {
  it('reads UTF-8, whatever the type says', () => {
    expect(readText(utf8('Żółć 👩‍🚀'), [])).toEqual({ kind: 'text', text: 'Żółć 👩‍🚀', charset: 'utf-8' });
    expect(readText(utf8('{}'), type('image/png'))).toMatchObject({ kind: 'text' });
  });

  it('reads the charset that is declared, and UTF-8 when that one is unknown', () => {
    const latin = Uint8Array.of(0x63, 0x61, 0x66, 0xe9);
    expect(readText(latin, type('text/plain; charset="ISO-8859-1"'))).toMatchObject({ text: 'café' });
    expect(readText(utf8('é'), type('text/plain; charset=klingon'))).toMatchObject({
      text: 'é',
      charset: 'utf-8',
    });
  });

  it('takes for binary what does not decode or holds control characters', () => {
    expect(readText(Uint8Array.of(0xff, 0xfe, 0x00), [])).toEqual({ kind: 'binary' });
    expect(readText(utf8('PNG\0\0'), type('text/plain'))).toEqual({ kind: 'binary' });
    expect(readText(utf8('tab\tline\r\nescape \u001b[0m'), [])).toMatchObject({ kind: 'text' });
  });
});

describe('looksLikeJson', () => {
  it('goes by the type, or by how the body begins', () => {
    expect(looksLikeJson('1', type('application/json; charset=utf-8'))).toBe(true);
    expect(looksLikeJson('1', type('application/problem+json'))).toBe(true);
    expect(looksLikeJson(' {"a":1}', type('text/plain'))).toBe(true);
    expect(looksLikeJson('a=1', type('application/x-www-form-urlencoded'))).toBe(false);
    expect(looksLikeJson('x', type('application/jsonish'))).toBe(false);
  });
});

describe('contentCoding', () => {
  it('names the codings in their order, and nothing for identity', () => {
    expect(
      contentCoding(
        part([
          ['Content-Encoding', 'gzip'],
          ['content-encoding', 'br'],
        ]),
      ),
    ).toBe('gzip, br');
    expect(contentCoding(part([['Content-Encoding', 'identity']]))).toBeNull();
    expect(contentCoding(part([]))).toBeNull();
  });
});

describe('messageHead', () => {
  it('ends with a blank line, and is empty for bytes that had no head', () => {
    expect(messageHead(part([['Host', 'a.test']]))).toBe('POST / HTTP/1.1\r\nHost: a.test\r\n\r\n');
    expect(messageHead(part([], ''))).toBe('');
  });
});
