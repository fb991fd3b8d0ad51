import { newestFirst } from '@shared/sort';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answersIn, type Harness, rawClient, startHarness } from './receiver-harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const tokenCharacters = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Names that say how the message is framed, or what we must do with it. */
const meaningful =
  /^(host|content-length|transfer-encoding|connection|proxy-connection|expect|upgrade|trailer)$/i;
const name = fc
  .string({ unit: fc.constantFrom(...tokenCharacters), minLength: 1, maxLength: 30 })
  .filter((text) => !meaningful.test(text));
/** Visible ASCII, blanks and tabs inside, and everything above 0x80 (RFC 9110 §5.5). */
const value = fc
  .array(
    fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }), fc.constant(9)),
    {
      maxLength: 60,
    },
  )
  .map((codes) => String.fromCharCode(...codes).replace(/^[ \t]+|[ \t]+$/g, ''));
const message = fc.record({
  headers: fc.array(fc.tuple(name, value), { maxLength: 40 }),
  body: fc.uint8Array({ maxLength: 3000 }),
  chunked: fc.boolean(),
});

it('any header lines and any body come out of the log as they went in', async () => {
  const client = await rawClient(harness.port);
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(message, async ({ headers, body, chunked }) => {
      const framing = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`;
      const lines = headers.map(([field, text]) => `${field}: ${text}\r\n`).join('');
      client.send(`POST / HTTP/1.1\r\nHost: a\r\n${lines}${framing}\r\n\r\n`);
      client.send(chunked ? inChunks(body) : body);
      sent += 1;
      await client.until((heard) => answersIn(heard) === sent);
      const [row] = harness.store.search.page({
        cursor: null,
        limit: 1,
        filter: { text: '' },
        sort: newestFirst,
      }).rows;
      const { request } = harness.store.exchanges.get(row?.id ?? 0);
      expect(request.headers).toEqual([['Host', 'a'], ...headers, framing.split(': ')]);
      expect(request.keptSize).toBe(body.length);
      expect(harness.requestBody(row?.id ?? 0).equals(body)).toBe(true);
    }),
    { numRuns: 150 },
  );
  client.socket.destroy();
});

function inChunks(body: Uint8Array): Buffer {
  const parts: Buffer[] = [];
  for (let start = 0; start < body.length; start += 700) {
    const part = body.subarray(start, start + 700);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), Buffer.from(part), Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}
