import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foundIds } from '../store/testing';
import { answersIn, type Harness, rawClient, startHarness } from './receiver-harness';

// Forms that are known from attacks, each with what is promised. What breaks off or is slow stands in broken.test.ts and
// malformed.test.ts; what nobody thought of is looked for by proof/fuzz-http.ts.

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const head = 'POST /x HTTP/1.1\r\nHost: a\r\n';
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;
const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';

/** Sends bytes, says that it is done as a smuggler's client does, and hears all. */
async function heardAfter(bytes: string): Promise<string> {
  const client = await rawClient(harness.port);
  client.socket.allowHalfOpen = true;
  client.send(bytes);
  client.socket.end();
  return client.closed();
}

describe('a head that two servers could read differently', () => {
  it.each([
    [
      'CL.TE',
      `${head}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG${smuggled}`,
      'with Content-Length',
    ],
    [
      'TE.CL',
      `${head}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n${smuggled}0\r\n\r\n`,
      'with Transfer-Encoding',
    ],
    [
      'TE.TE',
      `${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n${smuggled}`,
      'Invalid `Transfer-Encoding`',
    ],
    [
      'chunked is not the last coding',
      `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
      'Invalid `Transfer-Encoding`',
    ],
    [
      'a sign before the coding',
      `${head}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n${smuggled}`,
      'Invalid header value',
    ],
    [
      'two lengths that differ',
      `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello${smuggled}`,
      'Duplicate Content-Length',
    ],
    ['a list of lengths', `${head}Content-Length: 5, 6\r\n\r\nhello${smuggled}`, 'Content-Length'],
    ['a length with a sign', `${head}Content-Length: +5\r\n\r\nhello${smuggled}`, 'Content-Length'],
    ['a negative length', `${head}Content-Length: -5\r\n\r\nhello${smuggled}`, 'Content-Length'],
    [
      'a length beyond 64 bits',
      `${head}Content-Length: 18446744073709551621\r\n\r\nhello${smuggled}`,
      'overflow',
    ],
    ['obs-fold', `${head}X: a\r\n b\r\n\r\n${smuggled}`, 'whitespace after header value'],
    [
      'obs-fold in the coding',
      `${head}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      'header value',
    ],
    ['bare LF', `POST /x HTTP/1.1\nHost: a\n\n${smuggled}`, 'CRLF'],
    ['bare LF between two lines', `${head}X: y\nContent-Length: 5\r\n\r\nhello`, 'CR'],
    ['bare CR', `${head}X: y\rContent-Length: 5\r\n\r\nhello`, 'LF'],
    ['NUL in a name', `${head}X\0: y\r\n\r\n${smuggled}`, 'Invalid header token'],
    ['NUL in a value', `${head}X: a\0b\r\n\r\n${smuggled}`, 'Invalid header value'],
    ['a blank before the colon', `${head}Content-Length : 5\r\n\r\nhello${smuggled}`, 'Invalid header'],
  ])('is answered 400, and nothing behind it is read: %s', async (_name, bytes, words) => {
    const heard = await heardAfter(bytes);
    expect(heard.split('HTTP/1.1 ')).toHaveLength(2);
    expect(heard).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\r\nConnection: close\r\n/);
    const { summary, detail } = await harness.only();
    expect(summary).toMatchObject({ outcome: 'malformed', status: 400, requestSize: bytes.length });
    expect(detail.error?.message).toContain(words);
    expect(harness.requestBody(summary.id).toString('latin1')).toBe(bytes);
  });

  it('is caught with all its lines where the last coding is chunked, as RFC 9112 §6.3 reads it', async () => {
    const heard = await heardAfter(
      `${head}Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`,
    );
    expect(answersIn(heard)).toBe(1);
    const { request } = await harness.only();
    expect(request.headers.slice(1)).toEqual([
      ['Transfer-Encoding', 'gzip'],
      ['Transfer-Encoding', 'chunked'],
    ]);
  });
});

describe('chunks that are none', () => {
  it.each([
    ['a size beyond 64 bits', 'fffffffffffffffff\r\nhello\r\n', 400, 'Chunk size overflow'],
    ['a negative size', '-5\r\nhello\r\n', 400, 'chunk size'],
    ['a size as C writes it', '0x5\r\nhello\r\n', 400, 'chunk size'],
    ['bare LF', '5\nhello\n0\n\n', 400, 'chunk size'],
    ['more than it says', '5\r\nhelloX\r\n0\r\n\r\n', 400, 'after chunk data'],
    ['a flood of extensions', `1;${'a=b;'.repeat(10_000)}\r\na\r\n0\r\n\r\n`, 413, 'extensions'],
  ])(
    'are refused, and the log has the request so far and says why: %s',
    async (_name, chunks, status, words) => {
      const heard = await heardAfter(chunked + chunks + smuggled);
      expect(heard.split('HTTP/1.1 ')).toHaveLength(2);
      expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      const { summary, request, detail } = await harness.only();
      expect(summary).toMatchObject({ outcome: 'malformed', status, method: 'POST', url: 'http://a/x' });
      expect(request.complete).toBe(false);
      expect(detail.error?.message).toContain(words);
    },
  );
});

describe('floods', () => {
  it('of header lines are bounded by their bytes', async () => {
    const heard = await heardAfter(`${head}${'X: yyyy\r\n'.repeat(20_000)}\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 431 /);
    expect((await harness.only()).detail.error?.code).toBe('HPE_HEADER_OVERFLOW');
  });

  it('of pipelined requests are answered one by one, in order, and none is left out', async () => {
    const count = 2_000;
    const bytes = Array.from(
      { length: count },
      (_, index) => `GET /${index} HTTP/1.1\r\nHost: a\r\n\r\n`,
    ).join('');
    expect(answersIn(await heardAfter(bytes))).toBe(count);
    const rows = await harness.rows(count);
    expect(rows.map(({ url }) => url)).toEqual(rows.map((_, index) => `http://a/${index}`));
  });

  it('of idle connections leave a place for who asks, and go when they have said nothing for long', async () => {
    await harness.close();
    harness = await startHarness({ limits: { headMs: 1_500, checkMs: 100 } });
    const idle = Array.from({ length: 500 }, () => connect(harness.port, '127.0.0.1'));
    const closed = idle.map(
      (socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
    );
    for (const socket of idle) socket.on('error', () => {}).resume();
    expect(answersIn(await heardAfter('GET / HTTP/1.1\r\nHost: a\r\n\r\n'))).toBe(1);
    await Promise.all(closed);
    expect(await harness.rows(1)).toHaveLength(1);
  });

  it('of more connections than the limit end those that have been silent for longest, not who waits for an answer', async () => {
    await harness.close();
    harness = await startHarness({ limits: { connections: 20 } });
    const busy = await rawClient(harness.port);
    busy.send(`${head}Content-Length: 5\r\n\r\n`);
    const silent = await rawClient(harness.port);
    const dribbling = await rawClient(harness.port);
    dribbling.send('POST /slow HTTP/1.1\r\n');
    const newcomers = await Promise.all(Array.from({ length: 60 }, () => rawClient(harness.port)));
    for (const { send } of newcomers) send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await Promise.all([silent.closed(), dribbling.closed()])).toEqual(['', '']);
    // Who came last is there still, however many came.
    await newcomers.at(-1)?.until((heard) => answersIn(heard) === 1);
    busy.send('hello');
    await busy.until((heard) => answersIn(heard) === 1);
    expect(harness.receiver.openConnections).toBeLessThanOrEqual(20);
    expect(harness.receiver.status().message).toContain('More than 20 connections came');
    for (const { socket } of [...newcomers, busy]) socket.destroy();
  });

  it('of heads that dribble at the limit let in whoever comes, one after the other, and are logged as what they were', async () => {
    await harness.close();
    harness = await startHarness({ limits: { connections: 20 } });
    const dribbling = await Promise.all(Array.from({ length: 20 }, () => rawClient(harness.port)));
    for (const { send } of dribbling) send('POST /slow HTTP/1.1\r\n');
    const drip = setInterval(() => dribbling.map(({ send }) => send('x')), 20);
    const kept = await Promise.all(Array.from({ length: 5 }, () => rawClient(harness.port)));
    for (const client of kept) {
      client.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
      await client.until((heard) => answersIn(heard) === 1);
    }
    await Promise.all(dribbling.slice(0, 5).map((client) => client.closed()));
    clearInterval(drip);
    const rows = await harness.rows(10);
    const ended = rows.filter(({ outcome }) => outcome === 'malformed');
    expect(ended).toHaveLength(5);
    expect(harness.store.exchanges.get(ended[0]?.id ?? 0).detail.error?.code).toBe('TOO_MANY_CONNECTIONS');
    for (const { socket } of [...dribbling, ...kept]) socket.destroy();
  });

  it('of connections that are all busy are closed at once when they are more than the limit', async () => {
    await harness.close();
    harness = await startHarness({ limits: { connections: 20 } });
    const busy = await Promise.all(Array.from({ length: 20 }, () => rawClient(harness.port)));
    for (const { send } of busy) send(`${head}Content-Length: 5\r\nExpect: 100-continue\r\n\r\n`);
    await Promise.all(busy.map(({ until }) => until((heard) => heard.startsWith('HTTP/1.1 100 '))));
    const others = await Promise.all(Array.from({ length: 10 }, () => rawClient(harness.port)));
    expect(await Promise.all(others.map((client) => client.closed()))).toEqual(Array(10).fill(''));
    for (const { send } of busy) send('hello');
    await Promise.all(busy.map(({ until }) => until((heard) => answersIn(heard) === 1)));
    expect(harness.receiver.openConnections).toBe(20);
    for (const { socket } of busy) socket.destroy();
  });

  it('of bodies that dribble at the limit let in whoever comes, once they have taken longer than a webhook does', async () => {
    await harness.close();
    harness = await startHarness({ limits: { connections: 20, headMs: 200 } });
    const dribbling = await Promise.all(Array.from({ length: 20 }, () => rawClient(harness.port)));
    for (const { send } of dribbling) send(`${head}Content-Length: 100000\r\nExpect: 100-continue\r\n\r\n`);
    await Promise.all(dribbling.map(({ until }) => until((heard) => heard.startsWith('HTTP/1.1 100 '))));
    const drip = setInterval(() => dribbling.map(({ send }) => send('x')), 20);
    let answered = 0;
    let turnedAway = 0;
    while (answered < 5) {
      const heard = await heardAfter('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
      if (answersIn(heard) === 1) answered += 1;
      else turnedAway += 1;
    }
    clearInterval(drip);
    expect(turnedAway).toBeGreaterThan(0);
    const isEnded = (heard: string) => heard.includes('HTTP/1.1 503 ');
    await Promise.any(dribbling.map(({ until }) => until(isEnded)));
    // Where the log is slow another one comes before the place of the last is free.
    expect(dribbling.filter(({ heard }) => isEnded(heard)).length).toBeLessThanOrEqual(answered);
    const [ended = 0] = foundIds(harness.store, 'status:503');
    const { summary, request, detail } = harness.store.exchanges.get(ended);
    expect(summary.outcome).toBe('rejected');
    expect(detail.error?.code).toBe('TOO_MANY_CONNECTIONS');
    expect(request).toMatchObject({ startLine: 'POST /x HTTP/1.1', complete: false });
    for (const { socket } of dribbling) socket.destroy();
  });

  it('of clients that send a byte at a time, head or body, do not hold up who sends at once', async () => {
    await harness.close();
    harness = await startHarness({ limits: { headMs: 400, requestMs: 800, checkMs: 50 } });
    const slow = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const client = await rawClient(harness.port);
        const bytes = index % 2 ? `${head}Content-Length: 100000\r\n\r\n` : 'POST /slow HTTP/1.1\r\n';
        client.send(bytes);
        const drip = setInterval(() => client.send('x'), 40);
        return client.closed().finally(() => clearInterval(drip));
      }).concat(Array.from({ length: 20 }, () => heardAfter('GET /quick HTTP/1.1\r\nHost: a\r\n\r\n'))),
    );
    expect(slow.slice(0, 100).every((heard) => heard === '' || heard.startsWith('HTTP/1.1 408 '))).toBe(true);
    expect(slow.slice(100).map(answersIn)).toEqual(Array(20).fill(1));
    const rows = await harness.rows(120);
    expect(rows.filter(({ outcome }) => outcome === 'delivered')).toHaveLength(20);
    expect(rows.filter(({ status }) => status === 408)).toHaveLength(100);
  });
});
