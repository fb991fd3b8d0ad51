import { trafficSeconds } from '@shared/traffic';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Harness, rawClient, startHarness, talk } from './receiver-harness';
import { sampleEndpoint, sampleResponse } from './reply/testing';
import { TrafficCounters } from './traffic-counter';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const answer = '{"status":"received"}';

it('counts requests, bodies, open connections, and errors by their kind', async () => {
  const client = await rawClient(harness.port);
  client.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello');
  await client.until((heard) => heard.endsWith(answer));
  expect(harness.receiver.traffic()).toMatchObject({
    openConnections: 1,
    total: { requests: 1, bytesIn: 5, bytesOut: answer.length, malformed: 0 },
  });
  // No Host: answered 400.
  await talk(harness.port, 'GET / HTTP/1.1\r\n\r\n');
  await talk(harness.port, 'NOT HTTP\r\n\r\n');
  const leaving = await rawClient(harness.port);
  leaving.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhello');
  await leaving.socket.end();
  await harness.rows(4);
  client.socket.destroy();
  const { total, lastMinute, perSecond } = harness.receiver.traffic();
  expect(total).toMatchObject({ requests: 4, malformed: 1, aborted: 1, answered4xx: 1, answered5xx: 0 });
  expect(lastMinute).toEqual(total);
  expect(perSecond).toHaveLength(trafficSeconds);
});

it('counts a late answer when it is given', async () => {
  const reply = sampleResponse({ status: 500, body: 'late', delay: { kind: 'fixed', ms: 20 } });
  harness.receiver.serve([sampleEndpoint({ reply })]);
  const client = await rawClient(harness.port);
  client.send('POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello');
  await harness.only(({ outcome }) => outcome === 'pending');
  expect(harness.receiver.traffic().total).toMatchObject({ requests: 1, bytesIn: 5, bytesOut: 0 });
  await harness.only(({ outcome }) => outcome === 'rejected');
  client.socket.destroy();
  expect(harness.receiver.traffic().total).toMatchObject({
    requests: 1,
    bytesOut: 4,
    answered5xx: 1,
    aborted: 0,
  });
});

it('counts what the log did not take as an answer of 503', async () => {
  const failing = await startHarness({
    journal: (journal) => ({
      ...journal,
      insert: (_entry, committed) => void setImmediate(() => committed(new Error('disk full'))),
    }),
  });
  await talk(failing.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(failing.receiver.traffic().total).toMatchObject({ requests: 1, answered5xx: 1 });
  await failing.close();
});

it('remembers a minute second by second, and forgets what is older without a timer', () => {
  const counters = new TrafficCounters();
  const begin = 1_000_000_000;
  const one = { outcome: 'delivered', status: 200, requestSize: 10, responseSize: 2 } as const;
  for (let second = 0; second < 100; second += 1) {
    for (let count = 0; count <= second % 3; count += 1) counters.caught(begin + second * 1000 + count, one);
  }
  const now = begin + 99_500;
  const { perSecond, lastMinute, total } = counters.snapshot(now, 0);
  expect(perSecond).toEqual(Array.from({ length: 60 }, (_none, index) => ((39 + index) % 3) + 1));
  expect(total.requests).toBe(199);
  expect(lastMinute.requests).toBe(120);
  expect(lastMinute.bytesIn).toBe(1200);
  expect(counters.snapshot(now + 61_000, 0)).toMatchObject({
    lastMinute: { requests: 0 },
    perSecond: new Array(60).fill(0),
    total: { requests: 199 },
  });
  // The clock was set back by an hour.
  counters.caught(begin - 3_600_000, one);
  expect(counters.snapshot(begin - 3_600_000, 0).lastMinute.requests).toBe(1);
});
