import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { answersIn, type Harness, rawClient, startHarness } from './receiver-harness';

let harness: Harness;
afterEach(() => harness.close());

async function heardAfter(bytes: string): Promise<string> {
  const client = await rawClient(harness.port);
  client.send(bytes);
  return client.closed();
}

/** Another request is caught as ever. */
async function stillCatching(): Promise<void> {
  expect(answersIn(await heardAfter('GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'))).toBe(1);
}

describe('what is not HTTP', () => {
  it.each([
    ['nonsense', 'hello there\r\n\r\n', 'HPE_INVALID_METHOD', 'hello there'],
    [
      'a blank before the colon',
      'GET /x HTTP/1.1\r\nHost : a\r\n\r\n',
      'HPE_INVALID_HEADER_TOKEN',
      'GET /x HTTP/1.1',
    ],
    ['an unknown version', 'GET /x HTTP/7.3\r\n\r\n', 'HPE_INVALID_VERSION', 'GET /x HTTP/7.3'],
    [
      'two lengths',
      'POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n',
      'HPE_INVALID_TRANSFER_ENCODING',
      'POST /x HTTP/1.1',
    ],
    ['HTTP/2 at once', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'HPE_PAUSED_H2_UPGRADE', 'PRI * HTTP/2.0'],
  ])('is answered 400 and logged with its bytes: %s', async (_name, bytes, code, startLine) => {
    harness = await startHarness();
    const heard = await heardAfter(bytes);
    expect(heard).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*Connection: close\r\n\r\n\{"error":/);
    const exchange = await harness.only();
    expect(exchange.summary).toMatchObject({ outcome: 'malformed', status: 400, requestSize: bytes.length });
    expect(exchange.request.startLine).toBe(startLine);
    expect(exchange.detail.error?.code).toBe(code);
    expect(harness.requestBody(exchange.summary.id).toString('latin1')).toBe(bytes);
    const { response } = exchange;
    const lines = response?.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    expect(`${response?.startLine}\r\n${lines}\r\n${harness.responseBody(exchange.summary.id)}`).toBe(heard);
    await stillCatching();
  });

  it('tells that TLS was spoken to a plain port', async () => {
    harness = await startHarness();
    const client = connectTls({ port: harness.port, host: '127.0.0.1' });
    await new Promise<void>((resolve) => client.once('error', () => resolve()));
    const { summary, request, detail } = await harness.only();
    expect(summary.outcome).toBe('malformed');
    expect(request).toMatchObject({ startLine: '', complete: false });
    expect(request.keptSize).toBeGreaterThan(100);
    expect(detail.error?.message).toBe('TLS was spoken to a plain HTTP port. Use http:// in the URL.');
    await stillCatching();
  });

  it('is told apart from the good requests before it, which are answered first', async () => {
    harness = await startHarness();
    const good = (name: string) => `POST /${name} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n${name}`;
    const heard = await heardAfter(
      `${good('a')}${good('b')}GET /c HTTP/1.1\r\nHost: a\r\n\r\nnonsense here\r\n`,
    );
    expect(answersIn(heard)).toBe(3);
    expect(heard.lastIndexOf('HTTP/1.1 200')).toBeLessThan(heard.indexOf('HTTP/1.1 400'));
    const rows = await harness.rows(4);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered', 'delivered', 'malformed']);
    expect(harness.requestBody(rows[3]?.id ?? 0).toString()).toBe('nonsense here\r\n');
  });

  it('keeps the good part of a body that turns into nonsense', async () => {
    harness = await startHarness();
    const heard = await heardAfter(
      'POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nZZ\r\n',
    );
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    const { summary, request, detail } = await harness.only();
    expect(summary).toMatchObject({ method: 'POST', url: 'http://a/x', outcome: 'malformed', status: 400 });
    expect(request.complete).toBe(false);
    expect(harness.requestBody(summary.id).toString()).toBe('abc');
    expect(detail.error?.code).toBe('HPE_INVALID_CHUNK_SIZE');
  });

  it('is 431 where the head is too long', async () => {
    harness = await startHarness();
    const heard = await heardAfter(`GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(70_000)}\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    const { summary, detail } = await harness.only();
    expect(summary).toMatchObject({ outcome: 'malformed', status: 431 });
    expect(summary.requestSize).toBeGreaterThan(64 * 1024);
    expect(detail.error?.code).toBe('HPE_HEADER_OVERFLOW');
    await stillCatching();
  });
});

describe('slow clients', () => {
  const limits = { headMs: 60, requestMs: 120, checkMs: 20 };

  it('are answered 408 when the head does not come to its end', async () => {
    harness = await startHarness({ limits });
    const heard = await heardAfter('POST /slow HTTP/1.1\r\nHos');
    expect(heard).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    const { summary, request } = await harness.only();
    expect(summary).toMatchObject({ outcome: 'malformed', status: 408, requestSize: 24 });
    expect(request).toMatchObject({ keptSize: 0, complete: false });
  });

  it('are answered 408 when the body does not come to its end, and what came is kept', async () => {
    harness = await startHarness({ limits });
    const heard = await heardAfter('POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc');
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    const { summary, request } = await harness.only();
    expect(summary).toMatchObject({ url: 'http://a/slow', outcome: 'rejected', status: 408 });
    expect(request).toMatchObject({ size: 3, complete: false });
  });

  it('that say nothing at all are closed without a row', async () => {
    harness = await startHarness({ limits });
    expect(await heardAfter('')).toBe('');
    await stillCatching();
    expect(await harness.rows(1)).toHaveLength(1);
  });
});
