import { once } from 'node:events';
import type { Outcome } from '@shared/model';
import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, rawClient } from '../../receiver-harness';
import { postRequest } from '../testing';
import { asking, ended, type FaultFields, sentBytes, startFault } from './fault-harness';

let harness: Harness;
afterEach(() => harness.close());

const cases: [FaultFields, heard: RegExp, Outcome, status: number | null, complete: boolean | null][] = [
  [{ fault: 'close_before_status' }, /^$/, 'reset', null, null],
  [
    { fault: 'close_mid_body' },
    /^HTTP\/1\.1 200 OK\r\n(.+\r\n)*Content-Length: 1024\r\n(.+\r\n)*\r\n[\s\S]{512}$/,
    'incomplete',
    200,
    false,
  ],
  [
    { fault: 'wrong_content_length', difference: -5 },
    /^HTTP\/1\.1 200 OK\r\n(.+\r\n)*Content-Length: 16\r\n(.+\r\n)*\r\n\{"status":"received"\}$/,
    'delivered',
    200,
    true,
  ],
  [
    { fault: 'invalid_chunking' },
    /^HTTP\/1\.1 200 OK\r\n(.+\r\n)*Transfer-Encoding: chunked\r\n(.+\r\n)*\r\n\{"status":"received"\}$/,
    'incomplete',
    200,
    false,
  ],
  [{ fault: 'garbage' }, /^This is not HTTP\.\r\n\0/, 'protocol', null, false],
];
it.each(cases)(
  '$fault closes in order after exactly what the log says',
  async (fault, heard, outcome, status, complete) => {
    harness = await startFault(fault);
    const client = await asking(harness);
    let reset = false;
    client.socket.on('error', () => {
      reset = true;
    });
    expect(await client.closed()).toMatch(heard);
    expect(reset).toBe(false);
    const exchange = await ended(harness);
    expect(exchange.summary).toMatchObject({ outcome, status });
    expect(exchange.detail).toMatchObject({ error: null, endpoint: { by: 'fault', fault: fault.fault } });
    expect(exchange.response?.complete ?? null).toBe(complete);
    expect(sentBytes(harness, exchange)).toBe(client.heard);
  },
);

it('reset cuts the connection with a TCP reset, without a byte', async () => {
  harness = await startFault({ fault: 'reset' });
  const client = await asking(harness);
  const [error] = (await once(client.socket, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
  expect(client.heard).toBe('');
  const { summary, response, detail } = await ended(harness);
  expect(summary).toMatchObject({ outcome: 'reset', status: null });
  expect(response).toBeNull();
  expect(detail).toMatchObject({ error: null, endpoint: { fault: 'reset' } });
});

describe('a fault that waits for the client', () => {
  const waiting: [FaultFields, heard: number, status: number | null][] = [
    [{ fault: 'never_answer' }, 0, null],
    [{ fault: 'wrong_content_length', difference: 10 }, 21, 200],
  ];

  it.each(waiting)(
    '$fault says nothing more, and ends when the client resets',
    async (fault, size, status) => {
      harness = await startFault(fault);
      const client = await asking(harness);
      await harness.only();
      if (size > 0) await client.until((heard) => heard.endsWith('}'));
      client.socket.resetAndDestroy();
      const exchange = await ended(harness);
      expect(exchange.summary).toMatchObject({ outcome: 'aborted', status, responseSize: size });
      expect(exchange.response?.complete ?? false).toBe(false);
      expect(exchange.detail).toMatchObject({
        error: { code: 'ECONNRESET' },
        endpoint: { fault: fault.fault },
      });
    },
  );

  it.each(waiting)('$fault ends when the client closes in order', async (fault, size) => {
    harness = await startFault(fault);
    const client = await asking(harness);
    if (size > 0) await client.until((heard) => heard.endsWith('}'));
    client.socket.end();
    const { summary, detail } = await ended(harness);
    expect(summary).toMatchObject({ outcome: 'aborted', responseSize: size });
    expect(detail.error?.code).toBe('CLIENT_CLOSED');
    await client.closed();
  });

  it.each(waiting)('$fault ends when it has lasted too long', async (fault) => {
    harness = await startFault(fault, { limits: { faultMs: 30 } });
    const client = await asking(harness);
    await client.closed();
    const { summary, detail } = await ended(harness);
    expect(summary.outcome).toBe('aborted');
    expect(detail.error).toEqual({
      code: 'FAULT_TIME_OVER',
      message: 'The fault had lasted 30 ms, which is the most, so Hookpair closed the connection.',
    });
  });

  it.each(waiting)('$fault ends when the receiver stops', async (fault) => {
    harness = await startFault(fault);
    const client = await asking(harness);
    await harness.only();
    await harness.receiver.stop({ graceMs: 0 });
    expect((await harness.only()).detail.error?.code).toBe('RECEIVER_STOPPED');
    await client.closed();
  });
});

it('comes after the answers before it on the same connection, and a request after it is not answered', async () => {
  harness = await startFault({ fault: 'close_mid_body' });
  const client = await rawClient(harness.port);
  client.send(postRequest('/other') + postRequest('/hook') + postRequest('/other'));
  const heard = await client.closed();
  expect(heard.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  expect(heard.indexOf('{"status":"received"}')).toBeLessThan(heard.indexOf('Content-Length: 1024'));
  const outcomes: Outcome[] = ['delivered', 'incomplete', 'aborted'];
  await harness.rows(3, ({ id, outcome }) => outcome === outcomes[id - 1]);
});

it('answers a HEAD without a body', async () => {
  harness = await startFault({ fault: 'close_mid_body' });
  const client = await rawClient(harness.port);
  client.send('HEAD /hook HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(await client.closed()).toMatch(/Content-Length: 1024\r\nConnection: close\r\n\r\n$/);
  expect((await ended(harness)).summary).toMatchObject({ outcome: 'delivered', responseSize: 0 });
});

it('answers 503 when as many faults are going on as may', async () => {
  harness = await startFault({ fault: 'never_answer' }, { limits: { faultsAtOnce: 1 } });
  const first = await asking(harness);
  await harness.only();
  const second = await asking(harness);
  expect(await second.until((heard) => heard.endsWith('}'))).toMatch(/^HTTP\/1\.1 503 /);
  const [, row] = await harness.rows(2, ({ id, outcome }) => id === 1 || outcome !== 'pending');
  expect(harness.store.exchanges.get(row?.id ?? 0).detail.error?.code).toBe('TOO_MANY_FAULTS');
  first.socket.destroy();
  await harness.rows(2, ({ outcome }) => outcome !== 'pending');
  const third = await asking(harness);
  await harness.rows(3);
  expect(third.heard).toBe('');
  second.socket.destroy();
  third.socket.destroy();
});
