import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeMessage, encodeMessage, readLines } from './frames';

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noDefaultInfinity: true, noNaN: true }).filter((number) => !Object.is(number, -0)),
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    fc.uint8Array(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', '$bytes', '$object', '__proto__', '\n'), tie('value')),
  ),
})).value;

it('brings every message over as it was, bytes and all', () => {
  fc.assert(
    fc.property(value, (message) => {
      const line = encodeMessage(message);
      expect(line.indexOf('\n')).toBe(line.length - 1);
      expect(decodeMessage(line)).toEqual(message);
    }),
  );
});

it('reads the same lines however the stream is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string(), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      async (all, size) => {
        const stream = new PassThrough();
        const lines: string[] = [];
        readLines(
          stream,
          (line) => lines.push(line),
          () => expect.unreachable(),
        );
        const bytes = Buffer.from(all.map((text) => encodeMessage(text)).join(''));
        for (let at = 0; at < bytes.length; at += size) stream.write(bytes.subarray(at, at + size));
        stream.end();
        await new Promise((resolve) => stream.once('close', resolve));
        expect(lines.map(decodeMessage)).toEqual(all);
      },
    ),
    { numRuns: 50 },
  );
});

it('stops at what is no message', () => {
  const stream = new PassThrough();
  const read: unknown[] = [];
  let broken = 0;
  readLines(
    stream,
    (line) => read.push(decodeMessage(line)),
    () => {
      broken += 1;
    },
  );
  stream.emit('data', Buffer.from('1\nGET / HTTP/1.1\n2\n'));
  expect({ read, broken }).toEqual({ read: [1], broken: 1 });
});
