import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedBody } from './bounded-body';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a body of any length', () => {
  it('is kept up to the limit, and counted and hashed to its end, however it is cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.nat(100), (chunks, limit) => {
        const whole = Buffer.concat(chunks);
        const body = new BoundedBody(limit);
        for (const chunk of chunks) body.push(chunk);
        expect(body.finish()).toEqual({
          body: new Uint8Array(whole.subarray(0, limit)),
          size: whole.byteLength,
          sha256: whole.byteLength > limit ? sha256(whole) : null,
        });
      }),
    );
  });

  it('does not keep a larger buffer in memory', () => {
    const body = new BoundedBody(1024);
    body.push(new Uint8Array(64 * 1024).subarray(10, 20));
    expect(body.finish().body.buffer.byteLength).toBe(10);
  });
});
