import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answersIn, type Harness, rawClient, startHarness, talk } from './receiver-harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ keptBodyBytes: 2048 });
});
afterEach(() => harness.close());

describe('what was caught is in the log as it was on the wire', () => {
  it('keeps header lines in their order and case, repeated ones too', async () => {
    await talk(
      harness.port,
      'POST /hook?a=1&a=%20 HTTP/1.1\r\nhOsT: example.test:81\r\nX-Twice: one\r\nACCEPT: */*\r\nx-twice:   two  \r\n' +
        'X-Empty:\r\nX-Latin: caf\xe9\r\nContent-Length: 3\r\n\r\nabc',
    );
    const { summary, request, localAddress, remoteAddress } = await harness.only();
    expect(request.startLine).toBe('POST /hook?a=1&a=%20 HTTP/1.1');
    expect(request.headers).toEqual([
      ['hOsT', 'example.test:81'],
      ['X-Twice', 'one'],
      ['ACCEPT', '*/*'],
      ['x-twice', 'two'],
      ['X-Empty', ''],
      ['X-Latin', 'caf\xe9'],
      ['Content-Length', '3'],
    ]);
    expect(summary).toMatchObject({
      direction: 'caught',
      method: 'POST',
      url: 'http://example.test:81/hook?a=1&a=%20',
      outcome: 'delivered',
      status: 200,
      requestSize: 3,
      responseSize: 21,
      projectId: null,
      pairId: null,
    });
    expect(localAddress).toBe(`127.0.0.1:${harness.port}`);
    expect(remoteAddress).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(harness.requestBody(summary.id).toString()).toBe('abc');
  });

  it('keeps more header lines than Node would by itself', async () => {
    const lines = Array.from({ length: 2500 }, (_, index) => `X-${index}: ${index}\r\n`).join('');
    await talk(harness.port, `GET / HTTP/1.1\r\nHost: a\r\n${lines}\r\n`);
    const { request } = await harness.only();
    expect(request.headers).toHaveLength(2501);
    expect(request.headers.at(-1)).toEqual(['X-2499', '2499']);
  });

  it('reads the event of a payload for the list', async () => {
    const body = JSON.stringify({
      event: 'onPromptFinished',
      promptId: 456,
      result: 0,
      tokens: { total: 9 },
    });
    await talk(harness.port, `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    const { summary } = await harness.only();
    expect(summary.event).toMatchObject({ promptId: 456, result: 0, tokens: 9, cached: null });
  });

  it('catches three requests that came in one packet, in their order, and answers each', async () => {
    const client = await rawClient(harness.port);
    const request = (name: string) => `POST /${name} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n${name}`;
    client.send(request('a') + request('b') + request('c'));
    await client.until((heard) => answersIn(heard) === 3);
    const rows = await harness.rows(3);
    expect(rows.map(({ url }) => url)).toEqual(['http://a/a', 'http://a/b', 'http://a/c']);
    expect(rows.map(({ id }) => harness.requestBody(id).toString())).toEqual(['a', 'b', 'c']);
    client.socket.destroy();
  });

  it('puts chunks together and keeps the trailers', async () => {
    await talk(
      harness.port,
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n' +
        '4;ext=1\r\nWiki\r\n5\r\npedia\r\n0\r\nX-Sum: 9\r\nx-sum: 10\r\n\r\n',
    );
    const { summary, request } = await harness.only();
    expect(harness.requestBody(summary.id).toString()).toBe('Wikipedia');
    expect(request.trailers).toEqual([
      ['X-Sum', '9'],
      ['x-sum', '10'],
    ]);
    expect(request).toMatchObject({ size: 9, keptSize: 9, sha256: null, complete: true });
  });

  it('keeps binary bodies byte for byte, and empty ones empty', async () => {
    const body = randomBytes(2048);
    const head = Buffer.from('PUT /b HTTP/1.1\r\nHost: a\r\nContent-Length: 2048\r\n\r\n');
    await talk(harness.port, Buffer.concat([head, body]));
    await talk(harness.port, 'DELETE /e HTTP/1.1\r\nHost: a\r\n\r\n');
    const [binary, empty] = await harness.rows(2);
    expect(harness.requestBody(binary?.id ?? 0).equals(body)).toBe(true);
    expect(empty).toMatchObject({ method: 'DELETE', requestSize: 0 });
  });

  it('keeps the beginning of a long body, and tells the size and hash of all of it', async () => {
    const body = randomBytes(300_000);
    const client = await rawClient(harness.port);
    client.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n`);
    client.send(body);
    expect(await client.until((heard) => answersIn(heard) === 1)).toMatch(/^HTTP\/1\.1 200 OK/);
    const { summary, request } = await harness.only();
    const sha256 = createHash('sha256').update(body).digest('hex');
    expect(request).toMatchObject({ size: 300_000, keptSize: 2048, sha256, complete: true });
    expect(harness.requestBody(summary.id).equals(body.subarray(0, 2048))).toBe(true);
    client.socket.destroy();
  });

  it('keeps a body of exactly the limit whole', async () => {
    const body = 'x'.repeat(2048);
    await talk(harness.port, `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2048\r\n\r\n${body}`);
    const { request } = await harness.only();
    expect(request).toMatchObject({ size: 2048, keptSize: 2048, sha256: null });
  });
});

describe('every way to ask', () => {
  it('treats a request to upgrade as any other', async () => {
    await talk(
      harness.port,
      'POST /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\nhi',
    );
    const { summary } = await harness.only();
    expect(summary).toMatchObject({ outcome: 'delivered', requestSize: 2 });
  });

  it('tells the target of each form of request line', async () => {
    await talk(harness.port, 'GET http://other.test/x HTTP/1.1\r\nHost: other.test\r\n\r\n');
    await talk(harness.port, 'OPTIONS * HTTP/1.1\r\nHost: a.test\r\n\r\n');
    await talk(harness.port, 'GET /old HTTP/1.0\r\n\r\n');
    const rows = await harness.rows(3);
    expect(rows.map(({ url }) => url)).toEqual([
      'http://other.test/x',
      'http://a.test',
      `http://127.0.0.1:${harness.port}/old`,
    ]);
  });

  it('pairs the request with the exchange that its connection carries', async () => {
    const client = await rawClient(harness.port);
    const sentId = harness.store.journal.nextId();
    harness.pairing.carries(client.socket, { exchangeId: sentId, projectId: null, webhookId: null });
    client.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n');
    await client.until((heard) => answersIn(heard) === 1);
    const { summary } = await harness.only();
    expect(summary.pairId).toBe(sentId);
    client.socket.destroy();
  });
});
