import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SampleName, sampleBody } from '@shared/samples';
import { newestFirst } from '@shared/sort';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock';
import { createPairing, type Sent } from '../pairing';
import { createStore, type Store } from '../store/store';
import { createDispatcher, type Dispatcher, type DispatcherOptions } from './dispatcher';
import { type RawEndpoint, rawEndpoint, respond } from './raw-endpoint';

const clock = systemClock();
const pairing = createPairing();
let dataDir: string;
let store: Store;
let endpoints: RawEndpoint[];
let dispatchers: Dispatcher[];
let project: { id: number; promptPalVersion: string };

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hookpair-dispatcher-'));
  store = createStore({ dataDir, clock });
  project = store.projects.create({ name: 'Shop', payloadProjectId: 123, promptPalVersion: 'abc123' });
  endpoints = [];
  dispatchers = [];
});

afterEach(async () => {
  for (const dispatcher of dispatchers) await dispatcher.close({ graceMs: 0 });
  for (const endpoint of endpoints) await endpoint.close();
  store.close();
  await rm(dataDir, { recursive: true });
});

async function endpoint(answer: Parameters<typeof rawEndpoint>[0]): Promise<RawEndpoint> {
  const made = await rawEndpoint(answer);
  endpoints.push(made);
  return made;
}

function dispatcher(options: Partial<DispatcherOptions> = {}): Dispatcher {
  const made = createDispatcher({
    journal: store.journal,
    clock,
    pairing,
    keptBodyBytes: () => store.settings.get().keptBodyBytes,
    ...options,
  });
  dispatchers.push(made);
  return made;
}

function delivery(urls: string[], sample: SampleName = 'success') {
  const body = sampleBody(sample, 'documented', {
    payloadProjectId: 123,
    now: clock.now(),
    utcOffsetMinutes: 0,
  });
  const targets = urls.map((url) => ({ webhookId: null, url }));
  return { project, targets, body: new TextEncoder().encode(body), runId: null, replayOf: null };
}

describe('a run', () => {
  it('is told as ended while the log has it as pending, so that the next may begin', async () => {
    const target = await endpoint((socket) => socket.write(respond('200 OK', 'thanks')));
    const told: unknown[] = [];
    const { settled } = await dispatcher().send({
      ...delivery([`${target.url}/hook`]),
      onEnded: ({ id, outcome }) => told.push(outcome, store.exchanges.get(id).summary.outcome),
    });
    await settled;
    expect(told).toEqual(['delivered', 'pending']);
  });

  it('is in the log, request and response, as it was on the wire', async () => {
    const target = await endpoint((socket) => socket.write(respond('200 OK', 'thanks', ['X-Id: 7'])));
    const { exchangeIds, settled } = await dispatcher().send(delivery([`${target.url}/hook`]));
    const [summary] = await settled;
    const [id = 0] = exchangeIds;
    const exchange = store.exchanges.get(id);
    // The log keeps times in whole microseconds.
    expect(exchange.summary.durationMs).toBeCloseTo(summary?.durationMs ?? 0, 2);
    expect(exchange.summary).toMatchObject({
      ...summary,
      startedAt: expect.any(Number),
      durationMs: expect.any(Number),
    });
    expect(summary).toMatchObject({
      direction: 'sent',
      projectId: project.id,
      method: 'POST',
      url: `${target.url}/hook`,
      outcome: 'delivered',
      status: 200,
      responseSize: 6,
      event: { promptId: 456, result: 0, cached: false, tokens: 450, promptMs: 1250, model: 'gpt-4' },
    });
    const lines = [
      exchange.request.startLine,
      ...exchange.request.headers.map((pair) => pair.join(': ')),
      '',
      '',
    ];
    expect(lines.join('\r\n')).toBe(target.requests[0]?.head);
    expect(target.requests[0]?.head).toContain('User-Agent: PromptPal@abc123\r\n');
    expect(target.requests[0]?.body.byteLength).toBe(summary?.requestSize);
    expect(exchange.response).toMatchObject({ startLine: 'HTTP/1.1 200 OK', size: 6, complete: true });
    expect(exchange.response?.headers).toContainEqual(['X-Id', '7']);
    expect(exchange.remoteAddress).toBe(`127.0.0.1:${target.port}`);
    expect(exchange.detail.phases.map(({ name }) => name)).toEqual([
      'queue',
      'connect',
      'send',
      'wait',
      'receive',
    ]);
  });

  it('has its times in the log also where the connection was open already', async () => {
    const target = await endpoint((socket) => socket.write(respond('200 OK', 'thanks')));
    const sending = dispatcher();
    let id = 0;
    for (const _ of [1, 2]) {
      const { exchangeIds, settled } = await sending.send(delivery([`${target.url}/hook`]));
      await settled;
      [id = 0] = exchangeIds;
    }
    const { summary, detail } = store.exchanges.get(id);
    expect(detail).toMatchObject({ error: null, tls: null, hops: [], reused: true });
    expect(detail.phases.map(({ name }) => name)).toEqual(['queue', 'send', 'wait', 'receive']);
    const total = detail.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
    expect(total).toBeCloseTo(summary.durationMs ?? 0, 2);
  });

  it('is in the log as pending before anything is sent', async () => {
    const seen: unknown[] = [];
    const target = await endpoint((socket) => {
      seen.push(
        ...store.search
          .page({ cursor: null, limit: 10, filter: { text: '' }, sort: newestFirst })
          .rows.map((row) => row.outcome),
      );
      socket.write(respond('200 OK'));
    });
    const { settled } = await dispatcher().send(delivery([target.url]));
    await settled;
    expect(seen).toEqual(['pending']);
  });

  it('is not sent at all when the log does not take it', async () => {
    const target = await endpoint((socket) => socket.write(respond('200 OK')));
    const closed = createStore({ dataDir: join(dataDir, 'closed'), clock });
    closed.close();
    const sender = dispatcher({ journal: closed.journal });
    await expect(sender.send(delivery([target.url]))).rejects.toMatchObject({ code: 'log_unwritable' });
    expect(sender.inFlight).toBe(0);
    expect(target.requests).toEqual([]);
  });

  it('brings the same bytes to every webhook at once; a slow, a dead and a bad one delay no other', async () => {
    const stalled = await endpoint(() => {});
    const quick = await endpoint((socket) => socket.write(respond('200 OK')));
    const gone = await endpoint(() => {});
    await gone.close();
    const urls = [
      stalled.url,
      gone.url,
      'http://',
      ...Array.from({ length: 8 }, (_, nth) => `${quick.url}/${nth}`),
    ];
    const { settled } = await dispatcher({ budgetMs: 1_500 }).send(delivery(urls));
    const summaries = await settled;
    expect(summaries.map(({ outcome }) => outcome)).toEqual([
      'timeout',
      'refused',
      'bad_url',
      ...Array<string>(8).fill('delivered'),
    ]);
    const slowest = Math.max(...summaries.slice(1).map(({ durationMs }) => durationMs ?? Infinity));
    expect(slowest).toBeLessThan(500);
    expect(new Set([...quick.requests, ...stalled.requests].map(({ body }) => body.toString())).size).toBe(1);
    expect(quick.requests.map(({ head }) => head.split(' ')[1]).sort()).toEqual(
      Array.from({ length: 8 }, (_, nth) => `/${nth}`),
    );
  });

  it('keeps of a long answer what the settings say', async () => {
    store.settings.set({ ...store.settings.get(), keptBodyBytes: 2048 });
    const target = await endpoint((socket) => socket.write(respond('200 OK', 'y'.repeat(100_000))));
    const { exchangeIds, settled } = await dispatcher().send(delivery([target.url]));
    await settled;
    const { response } = store.exchanges.get(exchangeIds[0] ?? 0);
    expect(response).toMatchObject({ size: 100_000, keptSize: 2048 });
    expect(response?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('can be told from its connection by whoever catches it, until it has ended', async () => {
    const found: (Sent | null)[] = [];
    const target = await endpoint((socket) => {
      found.push(pairing.find(socket));
      socket.write(respond('200 OK'));
    });
    const sender = dispatcher();
    for (let nth = 0; nth < 2; nth += 1) {
      const { exchangeIds, settled } = await sender.send(delivery([target.url]));
      await settled;
      expect(found[nth]).toMatchObject({
        exchangeId: exchangeIds[0],
        projectId: project.id,
        webhookId: null,
      });
    }
    expect(target.requests.map(({ connection }) => connection)).toEqual([0, 0]);
    const ends = { localAddress: '127.0.0.1', localPort: target.port };
    const { localAddress } = store.exchanges.get(2);
    const [remoteAddress, remotePort] = localAddress?.split(':') ?? [];
    expect(pairing.find({ ...ends, remoteAddress, remotePort: Number(remotePort) })).toBeNull();
  });
});

describe('a send in flight', () => {
  it('is counted until it is in the log', async () => {
    const counts: number[] = [];
    const target = await endpoint((socket) => socket.write(respond('200 OK')));
    const sender = dispatcher({ onInFlight: (count) => counts.push(count) });
    const { settled } = await sender.send(delivery([target.url, target.url]));
    expect(sender.inFlight).toBe(2);
    await settled;
    expect(sender.inFlight).toBe(0);
    expect(counts).toEqual([2, 1, 0]);
  });

  it('can be cancelled, alone or all', async () => {
    const target = await endpoint(() => {});
    const sender = dispatcher();
    const { exchangeIds, settled } = await sender.send(delivery([target.url, target.url, target.url]));
    await target.received(3);
    sender.cancel(exchangeIds[1] ?? 0);
    sender.cancel(12_345);
    const pending = () => exchangeIds.map((id) => store.exchanges.get(id).summary.outcome);
    while (sender.inFlight > 2) await new Promise(setImmediate);
    expect(pending()).toEqual(['pending', 'cancelled', 'pending']);
    sender.cancelAll();
    await settled;
    expect(pending()).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  it('that is cancelled before it was sent is never sent', async () => {
    const target = await endpoint((socket) => socket.write(respond('200 OK')));
    const sender = dispatcher();
    const sent = sender.send(delivery([target.url]));
    sender.cancelAll();
    const [summary] = await (await sent).settled;
    expect(summary).toMatchObject({ outcome: 'cancelled', status: null });
    expect(target.requests).toEqual([]);
  });

  it('may end when the app quits, and is recorded as interrupted if it does not', async () => {
    const stalled = await endpoint(() => {});
    const slow = await endpoint((socket) => setTimeout(() => socket.write(respond('200 OK')), 50));
    const sender = dispatcher();
    const { exchangeIds } = await sender.send(delivery([stalled.url, slow.url]));
    await sender.close({ graceMs: 400 });
    expect(exchangeIds.map((id) => store.exchanges.get(id).summary.outcome)).toEqual([
      'interrupted',
      'delivered',
    ]);
    expect(sender.inFlight).toBe(0);
    await expect(sender.send(delivery([slow.url]))).rejects.toMatchObject({ code: 'engine_unavailable' });
  });
});
