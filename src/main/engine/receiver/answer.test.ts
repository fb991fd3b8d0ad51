import type { Exchange } from '@shared/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock';
import type { Committed, Journal } from '../store/journal';
import { holdingJournal } from './holding-journal';
import { answersIn, type Harness, rawClient, startHarness, talk } from './receiver-harness';

let harness: Harness;
afterEach(() => harness.close());

/** The response as the log has it, as one text. */
function logged({ summary, response }: Exchange): string {
  const lines = response?.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `${response?.startLine}\r\n${lines}\r\n${harness.responseBody(summary.id)}`;
}

describe('the answer', () => {
  beforeEach(async () => {
    harness = await startHarness();
  });

  it('is logged byte for byte as it went over the wire', async () => {
    const heard = await talk(harness.port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
    expect(heard).toMatch(
      /^HTTP\/1\.1 200 OK\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\nContent-Type: application\/json\r\nContent-Length: 21\r\nConnection: keep-alive\r\nKeep-Alive: timeout=30\r\n\r\n\{"status":"received"\}$/,
    );
    expect(logged(await harness.only())).toBe(heard);
  });

  it('closes the connection for HTTP/1.0, and where the client asks', async () => {
    const old = await rawClient(harness.port);
    old.send('POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi');
    const heard = await old.closed();
    expect(heard).toContain('Connection: close\r\n\r\n');
    expect(logged(await harness.only())).toBe(heard);
    const asking = await rawClient(harness.port);
    asking.send('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(answersIn(await asking.closed())).toBe(1);
  });

  it('keeps an HTTP/1.0 connection that asks for it', async () => {
    const client = await rawClient(harness.port);
    for (const count of [1, 2]) {
      client.send('GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n');
      await client.until((heard) => answersIn(heard) === count);
    }
    expect(client.heard).toContain('Connection: keep-alive');
    client.socket.destroy();
  });

  it('has no body for HEAD', async () => {
    const client = await rawClient(harness.port);
    client.send('HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    const heard = await client.closed();
    expect(heard).toMatch(/Content-Length: 21\r\nConnection: close\r\n\r\n$/);
    const exchange = await harness.only();
    expect(exchange.summary.responseSize).toBe(0);
    expect(logged(exchange)).toBe(heard);
  });

  it('reaches a client that said it was done sending', async () => {
    const client = await rawClient(harness.port);
    client.socket.allowHalfOpen = true;
    client.socket.end('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
    expect(answersIn(await client.until((heard) => heard.endsWith('}')))).toBe(1);
  });

  it('asks for the body first where the client waits for that', async () => {
    const client = await rawClient(harness.port);
    client.send('POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n');
    await client.until((heard) => heard === 'HTTP/1.1 100 Continue\r\n\r\n');
    client.send('hi');
    const heard = await client.until((text) => text.endsWith('}'));
    const exchange = await harness.only();
    expect(`HTTP/1.1 100 Continue\r\n\r\n${logged(exchange)}`).toBe(heard);
    expect(harness.requestBody(exchange.summary.id).toString()).toBe('hi');
    client.socket.destroy();
  });

  it('is 417 for any other expectation, at once, and that is logged', async () => {
    const client = await rawClient(harness.port);
    client.send('POST / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 2\r\n\r\n');
    const heard = await client.closed();
    expect(heard).toMatch(/^HTTP\/1\.1 417 Expectation Failed\r\n/);
    const exchange = await harness.only();
    expect(exchange.summary).toMatchObject({ outcome: 'rejected', status: 417 });
    expect(exchange.request.complete).toBe(false);
    expect(exchange.detail.error?.code).toBe('EXPECTATION_FAILED');
    expect(logged(exchange)).toBe(heard);
  });

  it.each([
    ['HOST_MISSING', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['HOST_REPEATED', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
  ])('is 400 for %s, and that is logged', async (code, request) => {
    const client = await rawClient(harness.port);
    client.send(request);
    const heard = await client.closed();
    expect(heard).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    const exchange = await harness.only();
    expect(exchange.summary).toMatchObject({ outcome: 'rejected', status: 400 });
    expect(exchange.detail.error?.code).toBe(code);
    expect(logged(exchange)).toBe(heard);
  });

  it('refuses to be a tunnel, and logs who asked', async () => {
    const client = await rawClient(harness.port);
    client.send('CONNECT example.test:443 HTTP/1.1\r\nHost: example.test:443\r\n\r\nmore');
    const heard = await client.closed();
    expect(heard).toMatch(/^HTTP\/1\.1 501 Not Implemented\r\n/);
    const exchange = await harness.only();
    expect(exchange.summary).toMatchObject({
      method: 'CONNECT',
      url: 'example.test:443',
      outcome: 'rejected',
      status: 501,
    });
    expect(harness.requestBody(exchange.summary.id).toString()).toBe('more');
    expect(logged(exchange)).toBe(heard);
  });
});

describe('the answer and the log', () => {
  it('sends no byte before the commit', async () => {
    const log = holdingJournal();
    harness = await startHarness({ journal: log.journal });
    const client = await rawClient(harness.port);
    client.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
    await harness.rows(1);
    // Another exchange goes all the way through the loop and the sockets, while this one waits for its commit.
    const other = await startHarness();
    await talk(other.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await other.close();
    expect(client.heard).toBe('');
    log.release();
    expect(answersIn(await client.until((heard) => heard.endsWith('}')))).toBe(1);
    client.socket.destroy();
  });

  it('closes the connection once it is written, where the receiver was stopped after it was made', async () => {
    const log = holdingJournal();
    harness = await startHarness({ journal: log.journal });
    const client = await rawClient(harness.port);
    client.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
    await harness.rows(1);
    const stopped = harness.receiver.stop({ graceMs: 60_000 });
    while (harness.receiver.status().state !== 'stopped')
      await new Promise((resolve) => setImmediate(resolve));
    await log.committed();
    log.release();
    expect(answersIn(await client.closed())).toBe(1);
    await stopped;
  });

  it('is not said to have taken no time where the clock has not moved on', async () => {
    harness = await startHarness({ clock: { ...systemClock(), monotonic: () => 1 } });
    await talk(harness.port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
    expect((await harness.only()).summary.durationMs).toBe(0.001);
  });

  it('is 503 when the log cannot take the request', async () => {
    const failing = (real: Journal): Journal => ({
      ...real,
      insert: (_entry, committed: Committed) => setImmediate(committed, new Error('disk full')),
    });
    harness = await startHarness({ journal: failing });
    const heard = await talk(harness.port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi');
    expect(heard).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
    expect(heard).toContain('could not write this request to its log');
  });
});
