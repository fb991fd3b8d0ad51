import { describe, expect, it } from 'vitest';
import { contentCoding, messageHead, readText } from './body-text';
import type { HeaderPair, Part } from './model';

const utf8 = (text: string) => new TextEncoder().encode(text);

function part(headers: HeaderPair[], startLine = 'POST / HTTP/1.1'): Part {
  return { startLine, headers, trailers: [], size: 0, keptSize: 0, sha256: null, complete: true };
}

describe('readText', () => {
  it('reads UTF-8, whatever the type says', () => {
    expect(readText(utf8('Żółć 👩‍🚀'), '')).toMatchObject({
      kind: 'text',
      text: 'Żółć 👩‍🚀',
      charset: 'utf-8',
    });
    expect(readText(utf8('{}'), 'image/png')).toMatchObject({ kind: 'text' });
  });

  it('reads the charset that is declared, and UTF-8 when that one is unknown', () => {
    const latin = Uint8Array.of(0x63, 0x61, 0x66, 0xe9);
    expect(readText(latin, 'text/plain; charset="ISO-8859-1"')).toMatchObject({
      text: 'café',
      declaredFailed: false,
    });
    expect(readText(utf8('é'), 'text/plain; charset=klingon')).toMatchObject({
      text: 'é',
      charset: 'utf-8',
      declaredFailed: true,
    });
  });

  it('takes for binary what does not decode or holds control characters', () => {
    expect(readText(Uint8Array.of(0xff, 0xfe, 0x00), '')).toEqual({ kind: 'binary' });
    expect(readText(utf8('PNG\0\0'), 'text/plain')).toEqual({ kind: 'binary' });
    expect(readText(utf8('tab\tline\r\nescape \u001b[0m'), '')).toMatchObject({ kind: 'text' });
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
