import type { Part } from '@shared/model';
import { describe, expect, it } from 'vitest';
import { rawBytes, rawText } from './raw-message';

const part: Part = {
  startLine: 'POST /é HTTP/1.1',
  headers: [['X-Name', 'caf\u00e9']],
  trailers: [],
  size: 0,
  keptSize: 0,
  sha256: null,
  complete: true,
};
const head = 'POST /é HTTP/1.1\r\nX-Name: café\r\n\r\n';

describe('a raw message', () => {
  it('is its head and its body', () => {
    expect(rawText(part, new TextEncoder().encode('{"a":"ż"}'))).toEqual({
      text: `${head}{"a":"ż"}`,
      binary: false,
    });
  });

  it('shows bytes that are not HTTP once, as they came', () => {
    const bytes = new TextEncoder().encode('NOT HTTP AT ALL\r\n\r\n');
    const unparsed = { ...part, startLine: 'NOT HTTP AT ALL', headers: [] };
    expect(rawText(unparsed, bytes).text).toBe('NOT HTTP AT ALL\r\n\r\n');
    expect(rawBytes(unparsed, bytes)).toEqual(bytes);
  });

  it('escapes what cannot be read', () => {
    expect(rawText(part, Uint8Array.of(0x41, 0x00, 0xff, 0x5c, 0x0a))).toEqual({
      text: `${head}A\\x00\\xff\\x5c\n`,
      binary: true,
    });
  });

  it('has one byte for each character of its head', () => {
    const bytes = rawBytes(part, Uint8Array.of(0xff));
    expect(bytes).toHaveLength(head.length + 1);
    expect(bytes[6]).toBe(0xe9);
    expect(bytes.at(-1)).toBe(0xff);
  });
});
