import zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBody } from './decode';

const coders: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  gzip: (bytes) => zlib.gzipSync(bytes),
  'x-gzip': (bytes) => zlib.gzipSync(bytes),
  deflate: (bytes) => zlib.deflateSync(bytes),
  br: (bytes) => zlib.brotliCompressSync(bytes),
  identity: (bytes) => bytes,
};

describe('a body with a content coding', () => {
  it('is decoded for viewing, whatever the order of its codings', async () => {
    const codings = fc.array(fc.constantFrom('gzip', 'x-gzip', 'deflate', 'br', 'identity'), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), codings, async (body, names) => {
        const wire = names.reduce<Uint8Array>((bytes, name) => coders[name]?.(bytes) ?? bytes, body);
        const decoded = await decodeBody(wire, names.join(', ').toUpperCase(), 1 << 20);
        expect(decoded).toEqual({ ok: true, bytes: new Uint8Array(body), truncated: false });
      }),
      { numRuns: 50 },
    );
  });

  it('is decoded when deflate comes without its zlib header', async () => {
    const decoded = await decodeBody(zlib.deflateRawSync('hello'), 'deflate', 100);
    expect(decoded.ok && Buffer.from(decoded.bytes).toString()).toBe('hello');
  });

  it('costs no more than its limit when it is a bomb', async () => {
    const bomb = zlib.gzipSync(zlib.gzipSync(new Uint8Array(64 << 20)));
    const decoded = await decodeBody(bomb, 'gzip, gzip', 1 << 20);
    expect(decoded).toMatchObject({ ok: true, truncated: true });
    expect(decoded.ok && decoded.bytes.byteLength).toBe(1 << 20);
  });

  it('that broke off is shown as far as it goes', async () => {
    const text = Array.from({ length: 9_999 }, (_, index) => index).join();
    for (const coding of ['gzip', 'deflate', 'br']) {
      const wire = coders[coding]?.(Buffer.from(text)) ?? new Uint8Array();
      const decoded = await decodeBody(wire.subarray(0, wire.byteLength / 2), coding, 1 << 20);
      expect(decoded.ok && decoded.bytes.byteLength).toBeGreaterThan(1000);
      expect(decoded.ok && text.startsWith(Buffer.from(decoded.bytes).toString())).toBe(true);
    }
  });

  it.each([
    ['gzip', 'not valid gzip'],
    ['br', 'not valid br'],
    ['zstd', 'zstd is not known'],
    [Array(9).fill('gzip').join(), '9 content codings are too many'],
  ])('of %s that is not what it says is an error in words', async (coding, words) => {
    const decoded = await decodeBody(Buffer.from('plain text, not compressed'), coding, 100);
    expect(decoded).toMatchObject({ ok: false, error: expect.stringContaining(words) });
  });
});
