import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Committed, Journal } from '../store/journal';
import { accessOf } from './access';
import { holdingJournal } from './holding-journal';
import { answersIn, type Harness, type HarnessOptions, rawClient, startHarness } from './receiver-harness';
import { RepeatedRequest } from './repeated-request';
import { sameInARow } from './repeats';
import { sampleEndpoint, sampleResponse } from './reply/testing';

let harness: Harness;
const repeated = vi.spyOn(RepeatedRequest.prototype, 'reply');
beforeEach(() => void repeated.mockClear());
afterEach(() => harness.close());

const watched = { limits: { repeatsFrom: 1 } };
const event = (promptId: number) =>
  JSON.stringify({ event: 'onPromptFinished', promptId, tokens: { total: 7 } });
const post = (body: string, more = '') =>
  `POST /hook?a=1 HTTP/1.1\r\nHost: a:80\r\nX-One: \xe9\r\n${more}Content-Length: ${body.length}\r\n\r\n${body}`;

/** So many, and the next one that is the same is not parsed: they are compared, and one more is remembered. */
const warmUp = sameInARow + 3;

/** A client whose next requests like that are not parsed any more. */
async function repeating(options: HarnessOptions = watched, request = post(event(1))) {
  harness = await startHarness(options);
  const client = await rawClient(harness.port);
  const answers = async (count: number) => client.until((heard) => answersIn(heard) >= count);
  for (let sent = 1; sent <= warmUp; sent += 1) {
    client.send(request);
    await client.until((heard) => heard.split('HTTP/1.1 ').length > sent);
  }
  expect(repeated).not.toHaveBeenCalled();
  return { client, answers };
}

describe('a request that comes again and again', () => {
  it('is answered and logged each time as it came', async () => {
    const { client, answers } = await repeating({});
    for (let sent = warmUp + 1; sent <= 60; sent += 1) {
      client.send(post(event(sent % 10)));
      await answers(sent);
    }
    const rows = await harness.rows(60);
    expect(repeated.mock.calls.length).toBeGreaterThan(15);
    for (const [index, { id }] of rows.entries()) {
      const { summary, request, response, remoteAddress } = harness.store.exchanges.get(id);
      const promptId = index < warmUp ? 1 : (index + 1) % 10;
      expect(harness.requestBody(id).toString()).toBe(event(promptId));
      expect(request).toMatchObject({ startLine: 'POST /hook?a=1 HTTP/1.1', complete: true, sha256: null });
      expect(request.headers).toEqual([
        ['Host', 'a:80'],
        ['X-One', '\xe9'],
        ['Content-Length', String(event(promptId).length)],
      ]);
      expect(summary).toMatchObject({ url: 'http://a:80/hook?a=1', outcome: 'delivered', status: 200 });
      expect(summary.event).toMatchObject({ promptId, tokens: 7 });
      expect(response?.headers).toContainEqual(['Connection', 'keep-alive']);
      expect(remoteAddress).toBe(`127.0.0.1:${client.socket.localPort}`);
    }
    client.socket.destroy();
  });

  it('is no longer taken for the same once it differs, and again once it repeats itself', async () => {
    const { client, answers } = await repeating();
    client.send(post(event(2)));
    await answers(warmUp + 1);
    expect(repeated).toHaveBeenCalledTimes(1);
    const other = post(event(3), 'X-Two: 2\r\n');
    for (let more = 2; more <= 4; more += 1) {
      client.send(other);
      await answers(warmUp + more);
    }
    expect(repeated).toHaveBeenCalledTimes(3);
    const rows = await harness.rows(warmUp + 4);
    const last = harness.store.exchanges.get(rows.at(-1)?.id ?? 0);
    expect(last.request.headers).toContainEqual(['X-Two', '2']);
    client.socket.destroy();
  });

  it('is not seen in the middle of another head, where it is a value', async () => {
    const { client, answers } = await repeating();
    client.send('GET /other HTTP/1.1\r\nX-Value: ');
    // Answered once the bytes before are read.
    const witness = await rawClient(harness.port);
    witness.send(post(''));
    await witness.until((heard) => answersIn(heard) === 1);
    client.send(post(event(1)));
    await answers(warmUp + 1);
    expect(repeated).not.toHaveBeenCalled();
    const rows = await harness.rows(warmUp + 2);
    const { request } = harness.store.exchanges.get(rows.at(-1)?.id ?? 0);
    expect(request.startLine).toBe('GET /other HTTP/1.1');
    expect(request.headers).toContainEqual(['X-Value', 'POST /hook?a=1 HTTP/1.1']);
    client.socket.destroy();
    witness.socket.destroy();
  });

  it('is not remembered from a packet in which another head begins', async () => {
    const { client, answers } = await repeating();
    const open = 'POST /other HTTP/1.1\r\nX-Value: ';
    client.send(post(event(1)) + open);
    await answers(warmUp + 1);
    client.send(post(event(1)) + open);
    await answers(warmUp + 2);
    client.send(open + post(event(1)));
    await answers(warmUp + 3);
    expect(repeated).not.toHaveBeenCalled();
    const rows = await harness.rows(warmUp + 3);
    const { request } = harness.store.exchanges.get(rows.at(-1)?.id ?? 0);
    expect(request.headers.filter(([name]) => name === 'X-Value')).toEqual([
      ['X-Value', 'POST /other HTTP/1.1'],
      ['X-Value', 'POST /hook?a=1 HTTP/1.1'],
    ]);
    client.socket.destroy();
  });

  it('is answered although its client has said that it is done', async () => {
    const { client } = await repeating();
    client.socket.end(Buffer.from(post(event(2)), 'latin1'));
    expect(answersIn(await client.closed())).toBe(warmUp + 1);
    expect(repeated).toHaveBeenCalledTimes(1);
    expect((await harness.rows(warmUp + 1)).every(({ outcome }) => outcome === 'delivered')).toBe(true);
  });

  it('keeps more than the limit of a body no more than any other', async () => {
    const { client } = await repeating({ ...watched, keptBodyBytes: 10 });
    client.send(post(event(2)));
    const rows = await harness.rows(warmUp + 1);
    const { request } = harness.store.exchanges.get(rows.at(-1)?.id ?? 0);
    expect(request).toMatchObject({ size: event(2).length, keptSize: 10, sha256: expect.any(String) });
    client.socket.destroy();
  });

  it('tells of its event through a content coding neither', async () => {
    const packed = gzipSync(event(1)).toString('latin1');
    const { client, answers } = await repeating(watched, post(packed, 'Content-Encoding: gzip\r\n'));
    client.send(post(packed, 'Content-Encoding: gzip\r\n'));
    await answers(warmUp + 1);
    expect(repeated).toHaveBeenCalledTimes(1);
    const rows = await harness.rows(warmUp + 1);
    expect(rows.every((row) => row.event === null)).toBe(true);
    client.socket.destroy();
  });
});

describe('while one that came again waits for its commit', () => {
  it('the next one waits too, and is answered behind it', async () => {
    const log = holdingJournal({ holds: false });
    const { client, answers } = await repeating({ ...watched, journal: log.journal });
    log.holds = true;
    client.send(post(event(2)));
    await log.committed();
    client.send(post(event(3)) + post(event(4)));
    log.release();
    await answers(warmUp + 3);
    const rows = await harness.rows(warmUp + 3);
    expect(rows.slice(warmUp).map((row) => row.event?.promptId)).toEqual([2, 3, 4]);
    client.socket.destroy();
  });

  it('its connection is not idle: others are ended, and it is answered', async () => {
    const log = holdingJournal({ holds: false });
    // Node ends an idle connection a second later than it is told.
    const { client, answers } = await repeating({
      limits: { repeatsFrom: 1, keepAliveMs: 1 },
      journal: log.journal,
    });
    log.holds = true;
    client.send(post(event(2)));
    await log.committed();
    log.holds = false;
    const other = await rawClient(harness.port);
    other.send(post(''));
    await other.closed();
    log.release();
    await answers(warmUp + 1);
  });

  it('stopping waits for it, and its answer closes the connection', async () => {
    const log = holdingJournal({ holds: false });
    const { client } = await repeating({ ...watched, journal: log.journal });
    log.holds = true;
    client.send(post(event(2)));
    await log.committed();
    const stopped = harness.receiver.stop({ graceMs: 60_000 });
    while (harness.receiver.status().state !== 'stopped')
      await new Promise((resolve) => setImmediate(resolve));
    log.release();
    const heard = await client.closed();
    await stopped;
    expect(repeated).toHaveBeenCalledTimes(1);
    expect(answersIn(heard)).toBe(warmUp + 1);
    expect((await harness.rows(warmUp + 1)).every(({ status }) => status === 200)).toBe(true);
  });

  it('a client that leaves is told of in the log', async () => {
    const log = holdingJournal({ holds: false });
    const { client } = await repeating({ ...watched, journal: log.journal });
    log.holds = true;
    client.send(post(event(2)));
    await log.committed();
    client.socket.resetAndDestroy();
    while (harness.receiver.openConnections > 0) await new Promise((resolve) => setImmediate(resolve));
    log.release();
    const rows = await harness.rows(warmUp + 1, ({ outcome, id }) => id <= warmUp || outcome === 'aborted');
    expect(harness.store.exchanges.get(rows[warmUp]?.id ?? 0).detail.error?.code).toBe('ECONNRESET');
  });

  it('it is answered 503 where the log does not take it', async () => {
    let fails = false;
    const journal = (real: Journal): Journal => ({
      ...real,
      insert: (entry, committed: Committed) =>
        fails ? setImmediate(() => committed(new Error('full'))) : real.insert(entry, committed),
    });
    const { client } = await repeating({ ...watched, journal });
    fails = true;
    client.send(post(event(2)));
    const heard = await client.closed();
    expect(repeated).toHaveBeenCalledTimes(1);
    expect(heard).toContain('HTTP/1.1 503 Service Unavailable');
  });
});

describe('an endpoint', () => {
  it('answers one that came again by its rules', async () => {
    const seven = { kind: 'json', path: '$.promptId', test: 'equals', value: '7' } as const;
    const rule = { conditions: [seven], reply: sampleResponse({ status: 418 }) };
    const endpoints = [sampleEndpoint({ rules: [rule] })];
    const { client } = await repeating({ ...watched, endpoints });
    for (const promptId of [7, 8, 7]) {
      const before = client.heard.length;
      client.send(post(event(promptId)));
      await client.until((heard) => heard.length > before);
    }
    expect(repeated).toHaveBeenCalledTimes(3);
    const rows = await harness.rows(warmUp + 3);
    expect(rows.slice(warmUp).map((row) => [row.status, row.event?.promptId])).toEqual([
      [418, 7],
      [200, 8],
      [418, 7],
    ]);
    client.socket.destroy();
  });

  it('whose reply takes time gets every request from the parser', async () => {
    const endpoints = [sampleEndpoint({ reply: sampleResponse({ delay: { kind: 'fixed', ms: 1 } }) })];
    const { client } = await repeating({ ...watched, endpoints });
    client.send(post(event(2)));
    await harness.rows(warmUp + 1, ({ status }) => status === 200);
    expect(repeated).not.toHaveBeenCalled();
    client.socket.destroy();
  });
});

it('who is not let in any more is refused, although it was before', async () => {
  const { client } = await repeating();
  harness.receiver.protect(accessOf({ kind: 'basic', user: 'u', password: 'p' }));
  client.send(post(event(2)));
  await client.until((heard) => heard.includes('HTTP/1.1 401'));
  expect(repeated).toHaveBeenCalledTimes(1);
  const rows = await harness.rows(warmUp + 1);
  expect(rows.at(-1)).toMatchObject({ outcome: 'rejected', status: 401 });
  client.socket.destroy();
});
