import { once } from 'node:events';
import tls from 'node:tls';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startHttps } from '../https/https-harness';
import { accessOf } from './access';
import { type Harness, rawClient, startHarness } from './receiver-harness';
import { RepeatedHead } from './repeated-head';
import { RepeatedRequest } from './repeated-request';
import { sameInARow } from './repeats';

// Requests with the same lines, whose values and bodies are others each time, as those that PromptPal sends.

let harness: Harness;
const repeated = vi.spyOn(RepeatedRequest.prototype, 'reply');
beforeEach(async () => {
  repeated.mockClear();
  harness = await startHarness({ limits: { repeatsFrom: 1 } });
});
afterEach(() => harness.close());

const body = (number: number) => JSON.stringify({ event: 'onPromptFinished', promptId: 7 ** (number % 9) });
const post = (number: number, host = 'a') =>
  `POST /hook HTTP/1.1\r\nHost: ${host}\r\nX-Request-Id: id-${number}\r\nAuthorization: Basic ${number}\r\n` +
  `Content-Length: ${body(number).length}\r\n\r\n${body(number)}`;
/** From the one behind them on they are read by what they have in common. */
const warmUp = sameInARow + 3;

async function client() {
  const raw = await rawClient(harness.port);
  let sent = 0;
  return {
    ...raw,
    /** Sends them in one piece, and waits for their answers. */
    async ask(...requests: string[]) {
      sent += requests.length;
      raw.send(requests.join(''));
      await raw.until((heard) => heard.split('HTTP/1.1 ').length > sent);
    },
  };
}

it('they are answered and logged each as it came', async () => {
  const { ask, socket } = await client();
  for (let number = 1; number <= 40; number += 1) await ask(post(number));
  socket.destroy();
  expect(repeated).toHaveBeenCalledTimes(40 - warmUp);
  const rows = await harness.rows(40);
  for (const [index, { id, event }] of rows.entries()) {
    const number = index + 1;
    expect(event?.promptId).toBe(7 ** (number % 9));
    expect(harness.requestBody(id).toString()).toBe(body(number));
    expect(harness.store.exchanges.get(id).request.headers).toEqual([
      ['Host', 'a'],
      ['X-Request-Id', `id-${number}`],
      ['Authorization', `Basic ${number}`],
      ['Content-Length', `${body(number).length}`],
    ]);
  }
});

it('who is let in is decided by the values that came', async () => {
  const { ask, heard: _, ...raw } = await client();
  for (let number = 1; number <= warmUp + 1; number += 1) await ask(post(number));
  harness.receiver.protect(accessOf({ kind: 'basic', user: 'u', password: 'p' }));
  const known = Buffer.from('u:p').toString('base64');
  await ask(post(1).replace('Basic 1', `Basic ${known}`));
  await ask(post(2));
  expect(repeated).toHaveBeenCalledTimes(3);
  const rows = await harness.rows(warmUp + 3);
  expect(rows.slice(-2).map(({ status }) => status)).toEqual([200, 401]);
  raw.socket.destroy();
});

it('another Host goes to the parser', async () => {
  const { ask, socket } = await client();
  for (let number = 1; number <= warmUp + 1; number += 1) await ask(post(number));
  await ask(post(1, 'b'));
  expect(repeated).toHaveBeenCalledTimes(1);
  socket.destroy();
  expect((await harness.rows(warmUp + 2)).at(-1)?.url).toBe('http://b/hook');
});

it('a head that is longer than the limit of heads is refused', async () => {
  await harness.close();
  harness = await startHarness({ limits: { repeatsFrom: 1, headBytes: 300 } });
  const { ask, socket } = await client();
  for (let number = 1; number <= warmUp + 1; number += 1) await ask(post(number));
  expect(repeated).toHaveBeenCalledTimes(1);
  await ask(post(2).replace('id-2', 'i'.repeat(300)));
  expect(repeated).toHaveBeenCalledTimes(1);
  socket.destroy();
  expect((await harness.rows(warmUp + 2)).at(-1)?.status).toBe(431);
});

it('who no longer sends them has its socket read by the parser again, until it sends them once more', async () => {
  const { ask, socket } = await client();
  const own = (number: number) => post(number).replace('X-Request-Id', `X-${number}`);
  let sent = 0;
  const askMany = async (count: number, request: (number: number) => string) => {
    for (const end = sent + count; sent < end; sent += 1) await ask(request(sent));
  };
  await askMany(warmUp + 1, post);
  await askMany(2 * sameInARow, own);
  expect(repeated).toHaveBeenCalledTimes(1);
  // More than the parser takes at once: it has to let the socket wait, and to go on.
  const many = Array.from({ length: 3_000 }, (_, number) => own(number));
  await ask(...many);
  sent += many.length;
  // At the next power of two it is looked again.
  await askMany(4096 - sent, own);
  await askMany(2 * sameInARow, post);
  expect(repeated).toHaveBeenCalledTimes(1 + 2 * sameInARow - (warmUp - 1));
  socket.destroy();
  expect((await harness.rows(sent)).every(({ status }) => status === 200)).toBe(true);
}, 30_000);

it('a head that is remembered keeps nothing of its packet', async () => {
  const looked = vi.spyOn(RepeatedHead.prototype, 'in');
  const { ask, socket } = await client();
  for (let number = 1; number <= warmUp + 1; number += 1) await ask(post(number));
  socket.destroy();
  const [packet = Buffer.of(), most = 0] = looked.mock.calls.at(-1) ?? [];
  const head: RepeatedHead = looked.mock.results.at(-1)?.value;
  looked.mockRestore();
  const copy = Buffer.from(packet);
  packet.fill(0);
  expect(head.in(copy, most)).toBe(head);
});

it('a tunnel that is asked for behind them is refused, and logged', async () => {
  const { ask, ...raw } = await client();
  for (let number = 1; number <= warmUp + 1; number += 1) await ask(post(number));
  raw.send('CONNECT example.test:443 HTTP/1.1\r\nHost: example.test:443\r\n\r\n');
  expect(await raw.closed()).toContain('HTTP/1.1 501 Not Implemented');
  const rows = await harness.rows(warmUp + 2);
  expect(rows.at(-1)).toMatchObject({ method: 'CONNECT', outcome: 'rejected', status: 501 });
});

it('they come over https as well', async () => {
  const secure = await startHttps({ limits: { repeatsFrom: 1 } });
  await secure.https.start();
  const { port } = secure.https.status().receiver;
  const socket = tls.connect({ host: '127.0.0.1', port: port ?? 0, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  for (let number = 1; number <= 40; number += 1) {
    // One that is not like the others, in between and often enough to be given back.
    socket.write(number > 25 ? post(number).replace('X-Request-Id', `X-${number}`) : post(number));
    await once(socket, 'data');
  }
  socket.destroy();
  expect(repeated).toHaveBeenCalledTimes(25 - warmUp);
  const rows = await secure.rows(40);
  expect(rows.map(({ id }) => secure.requestBody(id).toString())).toEqual(
    rows.map((_, index) => body(index + 1)),
  );
  expect(rows.every(({ url, status }) => url === 'https://a/hook' && status === 200)).toBe(true);
});
