import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { holdingJournal } from './holding-journal';
import { answersIn, type Harness, rawClient, startHarness } from './receiver-harness';

let harness: Harness;
afterEach(() => harness.close());

const upload = 'POST /up HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\npartial';

describe('a client that leaves', () => {
  it.each([
    ['closes', 'CLIENT_CLOSED'],
    ['resets', 'ECONNRESET'],
  ])('in the middle of the body (%s) leaves what had arrived, marked as aborted', async (how, code) => {
    harness = await startHarness();
    const client = await rawClient(harness.port);
    client.send(`${upload.replace('POST', 'GET').replace('1000', '1')}`.slice(0, -6));
    await client.until((heard) => answersIn(heard) === 1);
    client.send(upload);
    // An answer to another connection, sent later, shows that the bytes have arrived.
    const other = await rawClient(harness.port);
    other.send('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await other.until((heard) => answersIn(heard) === 1);
    if (how === 'resets') client.socket.resetAndDestroy();
    else client.socket.destroy();
    const rows = await harness.rows(3);
    const aborted = rows.find(({ outcome }) => outcome === 'aborted');
    const exchange = harness.store.exchanges.get(aborted?.id ?? 0);
    expect(exchange.summary).toMatchObject({
      method: 'POST',
      url: 'http://a/up',
      status: null,
      requestSize: 7,
    });
    expect(exchange.request.complete).toBe(false);
    expect(exchange.response).toBeNull();
    expect(exchange.detail.error?.code).toBe(code);
    expect(harness.requestBody(exchange.summary.id).toString()).toBe('partial');
    other.socket.destroy();
  });

  it('before its head was complete is logged, with what is known', async () => {
    harness = await startHarness();
    const client = await rawClient(harness.port);
    client.socket.end('POST /never HT');
    await client.closed();
    const { summary, request, detail } = await harness.only();
    expect(summary).toMatchObject({ outcome: 'aborted', status: null, requestSize: 14 });
    expect(request).toMatchObject({ size: 14, keptSize: 0, complete: false });
    expect(detail.error?.code).toBe('CLIENT_CLOSED');
  });

  it('without a word leaves no row', async () => {
    harness = await startHarness();
    const silent = await rawClient(harness.port);
    silent.socket.end();
    await silent.closed();
    const client = await rawClient(harness.port);
    client.send('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await client.closed();
    expect(await harness.rows(1)).toHaveLength(1);
  });

  it('before the answer could be written is told in the log, although the request was complete', async () => {
    const log = holdingJournal();
    harness = await startHarness({ journal: log.journal });
    const client = await rawClient(harness.port);
    client.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
    await harness.rows(1);
    const gone = new Promise<void>((resolve) => {
      const look = () => (harness.receiver.openConnections === 0 ? resolve() : setImmediate(look));
      look();
    });
    client.socket.resetAndDestroy();
    await gone;
    await log.committed();
    log.release();
    const { summary, request, response, detail } = await harness.only(({ outcome }) => outcome === 'aborted');
    expect(summary).toMatchObject({ status: null, responseSize: 0 });
    expect(request.complete).toBe(true);
    expect(response).toBeNull();
    expect(detail.error).toEqual({
      code: 'ECONNRESET',
      message: 'The client reset the connection before our answer was written.',
    });
  });
});

describe('stopping', () => {
  it('lets a request that is under way finish, and says so to the client', async () => {
    harness = await startHarness();
    const client = await rawClient(harness.port);
    client.send('POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n');
    await client.until((heard) => heard.includes('100 Continue'));
    const stopped = harness.receiver.stop({ graceMs: 10_000 });
    client.send('hi');
    await stopped;
    const heard = await client.closed();
    expect(heard).toContain('Connection: close');
    expect(answersIn(heard)).toBe(1);
    expect(harness.receiver.status()).toMatchObject({ state: 'stopped', url: null });
  });

  it('logs what it had to cut off before it is done', async () => {
    harness = await startHarness();
    const client = await rawClient(harness.port);
    client.send('POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n');
    await client.until((heard) => heard.includes('100 Continue'));
    await harness.receiver.stop({ graceMs: 0 });
    const { summary, detail } = await harness.only();
    expect(summary.outcome).toBe('interrupted');
    expect(detail.error?.code).toBe('RECEIVER_STOPPED');
    // The client did not leave.
    expect(harness.receiver.traffic().total.aborted).toBe(0);
  });
});

describe('bodies that do not fit into memory together', () => {
  it('are answered, counted and hashed, and the log says that only a part is kept', async () => {
    harness = await startHarness({ limits: { bodyBytesInFlight: 100_000 } });
    const client = await rawClient(harness.port);
    client.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n');
    client.send(randomBytes(300_000));
    await client.until((heard) => answersIn(heard) === 1);
    const { request, detail } = await harness.only();
    expect(request.size).toBe(300_000);
    expect(request.keptSize).toBeLessThanOrEqual(100_000);
    expect(request.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(detail.error?.code).toBe('MEMORY_LIMIT');
    // The memory is free again.
    client.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n');
    client.send(randomBytes(90_000));
    await client.until((heard) => answersIn(heard) === 2);
    const rows = await harness.rows(2);
    expect(harness.requestBody(rows[1]?.id ?? 0)).toHaveLength(90_000);
    client.socket.destroy();
  });
});
