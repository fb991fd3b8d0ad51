import { newestFirst } from '@shared/sort';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Harness, rawClient, startHarness } from './receiver-harness';
import { RepeatedRequest } from './repeated-request';
import { sameInARow } from './repeats';

// One receiver looks whether a client repeats itself, or nearly, the other asks the parser each time. Nobody is to see a difference.

let watching: Harness;
let parsing: Harness;
const repeated = vi.spyOn(RepeatedRequest.prototype, 'reply');
beforeAll(async () => {
  watching = await startHarness({ limits: { repeatsFrom: 1 } });
  parsing = await startHarness({ limits: { repeatsFrom: 2 ** 30 } });
});
afterAll(() => Promise.all([watching.close(), parsing.close()]));

const post = (body: string, more = '') =>
  `POST /hook HTTP/1.1\r\nHost: a\r\n${more}Content-Length: ${body.length}\r\n\r\n${body}`;
const usual = post('one');
/** Packets, of which some are no whole request, or none at all. */
const packets = {
  usual,
  otherBody: post('two'),
  longer: post('longer'),
  empty: post(''),
  otherHead: post('one', 'X-One: 1\r\n'),
  asLong: usual.replace('/hook', '/hood'),
  twice: usual + usual,
  andHalf: usual + usual.slice(0, 30),
  withBlanks: `\r\n\r\n${usual}`,
  blanksBehind: `${usual}\r\n`,
  rest: usual.slice(30),
  half: usual.slice(0, 30),
  openValue: 'POST /x HTTP/1.1\r\nHost: a\r\nX-Value: ',
  openBody: `POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: ${usual.length}\r\n\r\n`,
  openChunk: `POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${usual.length.toString(16)}\r\n`,
  chunkEnd: '\r\n0\r\n\r\n',
  chunked: 'POST /hook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n0\r\n\r\n',
  folded: 'POST /hook HTTP/1.1\r\nHost: a\r\nX-One: 1\r\n 2\r\nContent-Length: 0\r\n\r\n',
  loose: 'POST /hook HTTP/1.1\r\nHost:a\r\nContent-Length:  0 \r\n\r\n',
  twoLengths: post('one', 'Content-Length: 4\r\n'),
  noHost: 'POST /hook HTTP/1.1\r\nContent-Length: 0\r\n\r\n',
  head: 'HEAD /hook HTTP/1.1\r\nHost: a\r\n\r\n',
  lastOne: post('one', 'Connection: close\r\n'),
  stays: post('one', 'Connection: keep-alive\r\n'),
  continued: post('one', 'Expect: 100-continue\r\n'),
  upgrade: 'GET /hook HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
  nonsense: 'nonsense\r\n\r\n',
};
/** Most packets are one of two, and many come again at once. */
const packet = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(packets.usual, packets.otherBody, packets.longer) },
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(packets)) },
);
const script = fc
  .array(fc.tuple(packet, fc.integer({ min: 1, max: 12 })), { minLength: 2, maxLength: 10 })
  .map((runs) => runs.flatMap(([one, times]) => new Array<string>(times).fill(one)));

const text = (bytes: fc.Arbitrary<number>, maxLength: number) =>
  fc.array(bytes, { maxLength }).map((all) => String.fromCharCode(...all));
const visible = text(fc.integer({ min: 0x21, max: 0x7e }), 20);
const anything = text(fc.integer({ min: 0, max: 0xff }), 6);
/** What stands in a line of a head behind its colon, as it is mostly, and as it is seldom. */
const value = fc.oneof(
  { weight: 6, arbitrary: visible.map((one) => ` ${one}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(' a b', ' "a"', ' ', '', '  a', ' a ', ' a\r\n b', ' a\r\nX-Two: 2'),
  },
  { weight: 1, arbitrary: anything },
);
const names = [
  'X-One',
  'X-One',
  'x-one',
  'User-Agent',
  'Host',
  'Connection',
  'Cookie',
  '__proto__',
  'Trailer',
];
const length = fc.oneof(
  { weight: 6, arbitrary: fc.nat(12).map((count) => ({ length: `${count}`, count })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('03', '+3', '3 ', '0x3', '3, 3', '-3', '', '4'), fc.constant(3))
      .map(([length, count]) => ({ length, count })),
  },
);
/** Requests with the same lines, whose values differ. */
const alike = fc
  .tuple(fc.constantFrom(...names), fc.array(fc.tuple(value, length), { minLength: 2, maxLength: 15 }))
  .map(([name, all]) =>
    all.map(
      ([value, { length, count }]) =>
        `POST /hook HTTP/1.1\r\nHost: a\r\n${name}:${value}\r\nContent-Length: ${length}\r\n\r\n${'b'.repeat(count)}`,
    ),
  );

/** Plays the packets on a connection of its own, and tells what came of them. */
async function play({ port, store }: Harness, parts: readonly string[]) {
  const client = await rawClient(port);
  const address = `127.0.0.1:${client.socket.localPort}`;
  const witness = await rawClient(port);
  for (const [index, part] of parts.entries()) {
    client.send(part);
    // Answered once the packet before it has been read, and answered where that can be: each comes alone.
    witness.send(post(`${index}`));
    await witness.until((heard) => heard.split('"received"').length > index + 1);
  }
  client.socket.end();
  const heard = await client.closed();
  witness.socket.destroy();
  return { address, heard: heard.replace(/Date: [^\r]+/g, 'Date:'), store };
}

/** What is in the log of a connection, oldest first, once all of it is. */
async function logged({ address, store }: Awaited<ReturnType<typeof play>>) {
  await new Promise((resolve) => store.journal.afterCommit(resolve));
  const found = store.search.page({ cursor: null, limit: 200, filter: { text: '' }, sort: newestFirst }).rows;
  return found
    .map(({ id }) => store.exchanges.get(id))
    .filter(({ remoteAddress }) => remoteAddress === address)
    .reverse()
    .map(({ summary, request, response, detail }) => ({
      outcome: summary.outcome,
      status: summary.status,
      url: summary.url.replace(/:\d+/, ''),
      size: request.size,
      startLine: request.startLine,
      headers: request.headers,
      body: Buffer.from(store.exchanges.body(summary.id, 'request', 0, 1024).bytes).toString('latin1'),
      answered: response?.startLine,
      error: detail.error?.code,
    }));
}

async function expectTheSame(parts: readonly string[]) {
  const [ours, peers] = [await play(watching, parts), await play(parsing, parts)];
  expect(ours.heard).toBe(peers.heard);
  expect(await logged(ours)).toEqual(await logged(peers));
}

const manyTimes = (one: string) => new Array<string>(sameInARow + 3).fill(one);

it('a client that repeats itself is answered and logged as if each request were parsed', async () => {
  const all = fc.asyncProperty(script, (parts) => expectTheSame([...manyTimes(usual), ...parts]));
  await fc.assert(all, { numRuns: 60 });
  expect(repeated.mock.calls.length).toBeGreaterThan(50);
}, 60_000);

it('so is one whose requests differ in values only', async () => {
  repeated.mockClear();
  let count = 0;
  const all = fc.asyncProperty(alike, (parts) => {
    count += parts.length;
    const [first = usual] = parts;
    return expectTheSame([...manyTimes(first), ...parts]);
  });
  await fc.assert(all, { numRuns: 60 });
  // Most, but not those that are no request, nor what comes behind them.
  expect(repeated.mock.calls.length).toBeGreaterThan(count / 8);
}, 60_000);
