import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainFaults, receivedReply } from '@shared/endpoint/endpoint';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../clock';
import { createEngine, type Engine } from '../index';

let folder: string;
let engine: Engine;
const versions = { hookpair: 'test', electron: null, chromium: null };
const open = () => createEngine({ dataDir: folder, port: 0, clock: systemClock(), versions });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hookpair-endpoints-'));
  engine = await open();
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const fields = {
  name: 'Orders',
  path: '/orders',
  enabled: true,
  reply: { ...receivedReply, status: 202 },
  rules: [],
  contractGate: false,
  rateLimit: null,
  access: { kind: 'open' },
};

async function call(name: Parameters<Engine['call']>[0], input: unknown): Promise<unknown> {
  const result = await engine.call(name, input);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

async function create(name: string, path: string): Promise<number> {
  const saved = (await call('endpoints.create', { ...fields, name, path })) as { endpoint: { id: number } };
  return saved.endpoint.id;
}

const names = async () => ((await call('endpoints.list', {})) as { name: string }[]).map(({ name }) => name);

/** The status that the receiver answers with. */
async function statusOf(path: string): Promise<number> {
  const { receiver } = (await call('app.status', {})) as { receiver: { url: string } };
  return (await fetch(receiver.url + path, { method: 'POST', body: '{}' })).status;
}

it('answers from the moment it is made, through a restart, until it is deleted; and again when that is undone', async () => {
  const id = await create('Orders', '/orders');
  expect(await statusOf('/orders')).toBe(202);
  await engine.close();
  engine = await open();
  expect(await statusOf('/orders')).toBe(202);
  await call('endpoints.update', { ...fields, id, reply: { ...receivedReply, status: 418 } });
  expect(await statusOf('/orders')).toBe(418);
  await call('endpoints.delete', { id });
  expect(await statusOf('/orders')).toBe(200);
  expect(await names()).toEqual([]);
  await call('endpoints.restore', { id });
  expect(await statusOf('/orders')).toBe(418);
});

it('keeps the order that was chosen, and comes back to its place', async () => {
  const ids = [await create('a', '/a'), await create('b', '/b'), await create('c', '/c')];
  await call('endpoints.reorder', { ids: [ids[2], ids[0]] });
  expect(await names()).toEqual(['c', 'a', 'b']);
  await call('endpoints.delete', { id: ids[0] });
  await create('d', '/d');
  await call('endpoints.restore', { id: ids[0] });
  expect(await names()).toEqual(['c', 'a', 'b', 'd']);
});

it('takes every fault, and answers with it', async () => {
  const reply = { kind: 'fault', fault: 'too_many_requests', retryAfterSeconds: 5 };
  const saved = (await call('endpoints.create', { ...fields, reply })) as { endpoint: { id: number } };
  expect(await statusOf('/orders')).toBe(429);
  const faults = [
    ...plainFaults.map((fault) => ({ fault })),
    { fault: 'answer_late', afterMs: 11_000 },
    { fault: 'dribble', bytes: 1, everyMs: 500 },
    { fault: 'wrong_content_length', difference: -1 },
    { fault: 'redirect_chain', hops: 10 },
    { fault: 'huge_body', bytes: 100_000_000 },
    { fault: 'gzip_bomb', bytes: 10_000_000_000 },
    { fault: 'slow_accept', delayMs: 500 },
  ];
  for (const fault of faults) {
    const changed = { ...fields, id: saved.endpoint.id, reply: { kind: 'fault', ...fault } };
    expect(await call('endpoints.update', changed)).toMatchObject({ endpoint: { reply: fault } });
  }
});

it('says what it cannot do, and what it does not understand', async () => {
  const template = { ...receivedReply, body: '{{nonsense}}', template: true };
  expect(await call('endpoints.create', { ...fields, reply: template })).toMatchObject({
    notes: ['The reply: {{nonsense}} means nothing, and stays as it is.'],
  });
  const wrong: [change: object, message: RegExp][] = [
    [{ path: 'orders' }, /path: A path begins with a slash/],
    [
      { reply: { ...receivedReply, headers: [['Transfer-Encoding', 'chunked']] } },
      /frames a body by its length/,
    ],
    [{ reply: { ...receivedReply, headers: [['X', 'a\r\nb']] } }, /one line/],
    [
      { rules: [{ conditions: [{ kind: 'filter', text: 'status:(' }], reply: template }] },
      /rules.0.conditions.0.text/,
    ],
    [
      {
        rules: [
          { conditions: [{ kind: 'header', name: 'a', test: 'matches', value: '(' }], reply: template },
        ],
      },
      /not a regular expression/,
    ],
    [{ reply: { ...receivedReply, delay: { kind: 'fixed', ms: 600_001 } } }, /At most 10 minutes/],
  ];
  for (const [change, message] of wrong) {
    await expect(call('endpoints.create', { ...fields, ...change })).rejects.toThrow(message);
  }
  expect(await names()).toEqual(['Orders']);
});
