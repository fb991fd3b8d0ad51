import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answersIn, type Harness, rawClient, startHarness } from './receiver-harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const asking = 'Host: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n';

it('what follows a request to upgrade in the same packet is caught and answered as well', async () => {
  const client = await rawClient(harness.port);
  client.send(
    `POST /one HTTP/1.1\r\n${asking}Content-Length: 2\r\n\r\nhiPOST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx` +
      `GET /three HTTP/1.1\r\n${asking}\r\nGET /four HTTP/1.1\r\nHost: a\r\n\r\n`,
  );
  await client.until((heard) => answersIn(heard) === 4);
  client.socket.destroy();
  const rows = await harness.rows(4);
  expect(rows.map(({ url }) => url)).toEqual([
    'http://a/one',
    'http://a/two',
    'http://a/three',
    'http://a/four',
  ]);
  expect(harness.requestBody(rows[0]?.id ?? 0).toString()).toBe('hi');
  // As they came: the parser had to be told less.
  expect(harness.store.exchanges.get(rows[2]?.id ?? 0).request.headers).toEqual([
    ['Host', 'a'],
    ['Connection', 'Upgrade, HTTP2-Settings'],
    ['Upgrade', 'h2c'],
    ['HTTP2-Settings', 'AAMA'],
  ]);
});

it('a request to upgrade that breaks off is logged with what had arrived', async () => {
  const client = await rawClient(harness.port);
  client.socket.end(`POST /up HTTP/1.1\r\n${asking}Content-Length: 10\r\n\r\npart`);
  await client.closed();
  const { summary, request } = await harness.only();
  expect(summary).toMatchObject({ url: 'http://a/up', outcome: 'aborted', requestSize: 4 });
  expect(request.complete).toBe(false);
});

it('a request to upgrade with a body that makes no sense is answered 400', async () => {
  const client = await rawClient(harness.port);
  client.send(`POST /up HTTP/1.1\r\n${asking}Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\nZZ\r\n`);
  expect(await client.closed()).toMatch(/^HTTP\/1\.1 400 /);
  const { summary, detail } = await harness.only();
  expect(summary).toMatchObject({ outcome: 'malformed', status: 400, requestSize: 2 });
  expect(detail.error?.code).toBe('HPE_INVALID_CHUNK_SIZE');
});

it('one that waits for the answer before it is answered also when the client has said that it is done', async () => {
  const client = await rawClient(harness.port);
  client.socket.allowHalfOpen = true;
  client.socket.end(
    `POST /one HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\nGET /two HTTP/1.1\r\n${asking}\r\n`,
  );
  expect(answersIn(await client.closed())).toBe(2);
  const rows = await harness.rows(2);
  expect(rows.map(({ url, outcome }) => [url, outcome])).toEqual([
    ['http://a/one', 'delivered'],
    ['http://a/two', 'delivered'],
  ]);
});

it('a connection that asks for it again and again keeps nothing of that', async () => {
  const heardOfIt = vi.fn();
  process.on('warning', heardOfIt);
  const client = await rawClient(harness.port);
  for (let count = 1; count <= 15; count += 1) {
    client.send(`GET /up HTTP/1.1\r\n${asking}\r\n`);
    await client.until((heard) => answersIn(heard) === count);
  }
  client.socket.destroy();
  await harness.rows(15);
  process.off('warning', heardOfIt);
  expect(heardOfIt).not.toHaveBeenCalled();
});
