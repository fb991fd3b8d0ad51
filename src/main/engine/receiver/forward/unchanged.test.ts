import type { HeaderPair } from '@shared/model';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, rawClient, startHarness } from '../receiver-harness';
import { sampleEndpoint } from '../reply/testing';
import { forwardTo, type RawTarget, rawTarget } from './testing';

/** A message as it is put on the wire. Texts are Latin-1. */
interface Message {
  start: string;
  headers: HeaderPair[];
  framing: 'none' | 'length' | 'chunks' | 'close';
  /** The pieces of the body. */
  pieces: string[];
  trailers: HeaderPair[];
}

const names = ['X-A', 'x-a', 'X-B', 'COOKIE', 'cookie', 'Set-Cookie', 'set-cookie', 'Date', 'Authorization'];
const perHop = ['Keep-Alive', 'TE', 'Trailer', 'Proxy-Connection', 'proxy-authorization', 'X-Named'];
const value = fc
  .array(fc.constantFrom(...'ab ,;="\\\xe4\xff\t1'), { maxLength: 12 })
  .map((chars) => chars.join('').trim());
const header = fc.tuple(fc.constantFrom(...names), value) as fc.Arbitrary<HeaderPair>;
const hop = fc.tuple(fc.constantFrom(...perHop), value) as fc.Arbitrary<HeaderPair>;
const lines = fc
  .array(fc.oneof({ weight: 4, arbitrary: header }, { weight: 1, arbitrary: hop }), { maxLength: 12 })
  .map((pairs): HeaderPair[] => [...pairs, ['cOnnection', 'keep-alive, x-named']]);
const piece = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc.constant('\r\n0\r\n\r\n'),
  fc.constant('z'.repeat(70_000)),
);
const pieces = fc.array(piece, { maxLength: 4 });
const trailers = fc.array(header, { maxLength: 3 });

const request: fc.Arbitrary<Message> = fc.record({
  start: fc
    .tuple(
      fc.constantFrom('POST', 'PUT', 'GET', 'DELETE', 'PATCH'),
      fc.constantFrom('/hook', '/hook?a=%20&b'),
    )
    .map(([method, target]) => `${method} ${target} HTTP/1.1`),
  headers: fc
    .tuple(lines, fc.boolean())
    .map(([pairs, expects]): HeaderPair[] => [
      ...pairs,
      ['hOst', 'sender.test'],
      ...(expects ? [['Expect', '100-continue'] as const] : []),
    ]),
  framing: fc.constantFrom('none', 'length', 'chunks'),
  pieces,
  trailers,
});
const response: fc.Arbitrary<Message> = fc.record({
  start: fc.constantFrom('HTTP/1.1 200 OK', 'HTTP/1.1 404 Not  here \xe4', 'HTTP/1.1 500 ', 'HTTP/1.1 299 x'),
  headers: lines,
  framing: fc.constantFrom('length', 'chunks', 'close'),
  pieces,
  trailers,
});

function bytesOf({ start, headers, framing, pieces: all, trailers: last }: Message): string {
  const text = (pairs: readonly HeaderPair[]) => pairs.map(([name, held]) => `${name}: ${held}\r\n`).join('');
  const body = all.join('');
  if (framing === 'none') return `${start}\r\n${text(headers)}\r\n`;
  if (framing === 'close') return `${start}\r\n${text(headers)}\r\n${body}`;
  if (framing === 'length')
    return `${start}\r\n${text(headers)}content-LENGTH: ${body.length}\r\n\r\n${body}`;
  const chunks = all.map((one) => `${one.length.toString(16)}\r\n${one}\r\n`).join('');
  return `${start}\r\n${text(headers)}Transfer-encoding: chunked\r\n\r\n${chunks}0\r\n${text(last)}\r\n`;
}

/** Takes a message apart without any of our code; null while it is not complete. `closed`: no more will come. */
function read(bytes: string, closed: boolean) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [start = '', ...headers] = bytes.slice(0, end).split('\r\n');
  let rest = bytes.slice(end + 4);
  const length = headers.find((line) => /^content-length:/i.test(line));
  if (length !== undefined) {
    return rest.length === Number(length.split(':')[1]) ? { start, headers, body: rest, trailers: [] } : null;
  }
  if (!headers.some((line) => /^transfer-encoding:/i.test(line))) {
    return start.startsWith('HTTP/') && !closed ? null : { start, headers, body: rest, trailers: [] };
  }
  for (let body = ''; ; ) {
    const [, hex = '', after] = /^([\da-f]+)\r\n(.*)$/is.exec(rest) ?? [];
    if (after === undefined) return null;
    const size = Number.parseInt(hex, 16);
    if (size === 0) {
      if (after !== '\r\n' && !after.endsWith('\r\n\r\n')) return null;
      return { start, headers, body, trailers: after.split('\r\n').slice(0, -2) };
    }
    body += after.slice(0, size);
    rest = after.slice(size + 2);
  }
}

/** The header lines of a message that are to arrive, with those that stand for one connection left out. */
function endToEnd(all: readonly string[]): string[] {
  return all.filter((line) => !/^(connection|keep-alive|te|trailer|proxy-[a-z]+|x-named|host):/i.test(line));
}

/** Ours, because the client asked for it. */
function withoutContinue(heard: string): string {
  return heard.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
}

const asLines = (pairs: readonly HeaderPair[]) => pairs.map(([name, held]) => `${name}: ${held}`);

let harness: Harness;
let target: RawTarget;
let answer = '';
beforeAll(async () => {
  target = await rawTarget((socket, heard) => {
    if (read(heard, false)) socket.end(answer, 'latin1');
  });
  harness = await startHarness({ endpoints: [sampleEndpoint({ reply: forwardTo([`${target.url}/hook`]) })] });
});
afterAll(async () => {
  await harness.close();
  await target.close();
});

it('any request and any answer arrive as they were, but for what is for one connection only', async () => {
  await fc.assert(
    fc.asyncProperty(request, response, async (asked, answered) => {
      target.heard.length = 0;
      answer = bytesOf(answered);
      const client = await rawClient(harness.port);
      const closed = client.closed();
      let isClosed = false;
      void closed.then(() => {
        isClosed = true;
      });
      client.send(bytesOf(asked));
      await Promise.race([closed, client.until((heard) => read(withoutContinue(heard), isClosed) !== null)]);

      const arrived = read(target.heard[0] ?? '', true);
      const sent = read(bytesOf(asked), true);
      expect(target.heard).toHaveLength(1);
      expect(arrived?.start).toBe(asked.start);
      expect(endToEnd(arrived?.headers ?? [])).toEqual(endToEnd(sent?.headers ?? []));
      expect(arrived?.headers).toContain(`hOst: 127.0.0.1:${target.port}`);
      expect(arrived?.headers).toContain('cOnnection: close');
      expect(arrived?.body === (asked.framing === 'none' ? '' : asked.pieces.join(''))).toBe(true);
      expect(arrived?.trailers).toEqual(asked.framing === 'chunks' ? asLines(asked.trailers) : []);

      const heard = read(withoutContinue(client.heard), true);
      expect(heard?.start).toBe(answered.start);
      expect(endToEnd(heard?.headers ?? [])).toEqual(endToEnd(read(answer, true)?.headers ?? []));
      expect(heard?.body === answered.pieces.join('')).toBe(true);
      expect(heard?.trailers).toEqual(answered.framing === 'chunks' ? asLines(answered.trailers) : []);
      client.socket.destroy();
    }),
    { numRuns: 100 },
  );
}, 60_000);
