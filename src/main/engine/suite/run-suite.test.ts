import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { CaseResult } from '@shared/suite/result';
import type { Suite } from '@shared/suite/suite';
import { expect, it, onTestFinished, vi } from 'vitest';
import { suiteEngine } from './suite-harness';

// The first run loads YAML and the schema, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

async function endpoint(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const received: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'X-Version': 'v7' });
  response.end('{"status":"received","id":"a-17","items":[{"n":1},{"n":2}]}');
};

const suite = (cases: Suite['cases'], more: Partial<Suite> = {}): Suite => ({
  hookpair: 'suite/1',
  name: 'Orders',
  url: '{{baseUrl}}/hook',
  cases,
  ...more,
});
const failures = ({ expectations }: CaseResult) =>
  expectations.filter(({ passed }) => !passed).map(({ what, found }) => `${what}: ${found}`);

it('holds every kind of expectation against what the endpoint answered, and logs the exchange', async () => {
  const baseUrl = await endpoint(received);
  const { run, call, progress } = await suiteEngine();
  const all: Suite['cases'][number]['expect'] = {
    outcome: 'delivered',
    status: ['2xx', 418],
    durationBelowMs: 9_000,
    headers: [
      { name: 'content-type', contains: 'json' },
      { name: 'X-Version', matches: '^v\\d$' },
      { name: 'Set-Cookie', exists: false },
    ],
    json: [
      { path: '$.status', equals: '{{word}}' },
      { path: '$.id', matches: '^a-' },
      { path: '$..n', exists: true },
      { path: '$.items', equals: [{ n: 1 }, { n: 2 }] },
    ],
    schema: { type: 'object', required: ['status'], properties: { status: { const: 'received' } } },
    body: { json: { id: 'another', items: [{ n: 1 }, { n: 2 }], status: 'received' }, ignore: ['/id'] },
  };
  const result = await run(
    suite([{ name: 'All', expect: all }], { variables: { baseUrl, word: 'received' } }),
  );
  expect(result.cases.flatMap(failures)).toEqual([]);
  expect(result).toMatchObject({ counts: { passed: 1, failed: 0, error: 0, skipped: 0 }, cancelled: false });
  expect(result.cases[0]?.expectations).toHaveLength(12);
  expect(progress.map(({ result: one }) => one)).toEqual(result.cases);
  const { summary } = await call('exchanges.get', { id: result.cases[0]?.exchangeId ?? 0 });
  expect(summary).toMatchObject({ direction: 'sent', status: 200, url: `${baseUrl}/hook` });
});

it('says of each expectation that does not hold what was there instead', async () => {
  const baseUrl = await endpoint(received);
  const { run } = await suiteEngine();
  const wrong: Suite['cases'][number]['expect'] = {
    outcome: ['timeout', 'rejected'],
    status: 204,
    durationBelowMs: 0.001,
    headers: [{ name: 'X-Version', equals: 'v8' }],
    json: [
      { path: '$.status', equals: 'stored' },
      { path: '$.nothing', exists: true },
    ],
    schema: { type: 'object', properties: { id: { type: 'number' } } },
    body: { json: { status: 'received', items: [{ n: 1 }] } },
  };
  const { cases } = await run(suite([{ name: 'Wrong', expect: wrong }], { variables: { baseUrl } }));
  expect(cases[0]?.state).toBe('failed');
  expect(cases.flatMap(failures)).toEqual([
    expect.stringContaining('Outcome: delivered. Delivered: 200'),
    'Status: 200',
    expect.stringMatching(/^Duration: .* ms$/),
    'Header X-Version: v7',
    '$.status: "received"',
    '$.nothing: nothing there',
    expect.stringContaining('Schema: /id: '),
    expect.stringContaining('/items/1 is there in addition'),
  ]);
});

it('serves its endpoints only while it runs, and never keeps them', async () => {
  const { run, call } = await suiteEngine();
  const own = { name: 'Teapot', path: '/pot', reply: { kind: 'response', status: 418 } } as const;
  const made = suite([{ name: 'Pot', expect: { status: 418 } }], {
    url: '{{receiver}}/pot',
    setup: { endpoints: [own] },
  });
  const { cases, counts } = await run(made);
  expect(counts.passed).toBe(1);
  expect(await call('endpoints.list', {})).toEqual([]);
  const sent = await call('exchanges.get', { id: cases[0]?.exchangeId ?? 0 });
  const caught = await call('exchanges.get', { id: sent.summary.pairId ?? 0 });
  expect(caught.detail.endpoint?.name).toBe('Teapot');
  expect((await fetch(cases[0]?.url ?? '', { method: 'POST' })).status).toBe(200);
});

it('keeps endpoints of its own served when others are changed while it runs', async () => {
  const { start, call, resultOf } = await suiteEngine();
  const hold = {
    name: 'Slow',
    path: '/slow',
    reply: { kind: 'response', status: 201, delay: { kind: 'fixed', ms: 300 } },
  } as const;
  const last = { name: 'Last', path: '/last', reply: { kind: 'response', status: 202 } } as const;
  const made = suite(
    [
      { name: 'Slow', url: '{{receiver}}/slow', expect: { status: 201 } },
      { name: 'Last', url: '{{receiver}}/last', expect: { status: 202 } },
    ],
    { setup: { endpoints: [hold, last] } },
  );
  const job = await start({ what: { text: JSON.stringify(made), files: {} } });
  await call('endpoints.create', { name: 'Other', path: '/other' });
  expect((await resultOf(job)).counts.passed).toBe(2);
});

it('skips what is to be skipped, what needs a case that failed, and the rest after a stop', async () => {
  const baseUrl = await endpoint((_request, response) => void response.writeHead(500).end());
  const { run } = await suiteEngine();
  const cases: Suite['cases'] = [
    { name: 'Later', skip: 'Not built yet.' },
    { name: 'First' },
    { name: 'Second', needs: ['First'] },
    { name: 'Third', expect: { status: 500 } },
  ];
  const states = ({ cases: all }: { cases: CaseResult[] }) => all.map(({ state }) => state);
  const variables = { baseUrl };
  expect(states(await run(suite(cases, { variables })))).toEqual(['skipped', 'failed', 'skipped', 'passed']);
  const stopped = await run(suite(cases, { variables, stopOnFailure: true }));
  expect(states(stopped)).toEqual(['skipped', 'failed', 'skipped', 'skipped']);
  expect(states(await run(suite(cases, { variables }), { only: ['Second', 'Third'] }))).toEqual([
    'failed',
    'passed',
  ]);
});

it('is stopped by a cancel: what is open ends, the rest is skipped, and its endpoints go', async () => {
  const { start, call, resultOf, progress, engine } = await suiteEngine();
  const never = { name: 'Never', path: '/never', reply: { kind: 'fault', fault: 'never_answer' } } as const;
  const made = suite([{ name: 'Waits' }, { name: 'Comes never' }], {
    url: '{{receiver}}/never',
    setup: { endpoints: [never] },
  });
  const arrived = new Promise<void>((resolve) => {
    engine.subscribe((event) => {
      if (
        event.name === 'exchanges.changed' &&
        event.data.rows.some(({ direction }) => direction === 'caught')
      )
        resolve();
    });
  });
  const job = await start({ what: { text: JSON.stringify(made), files: {} } });
  await arrived;
  await call('jobs.cancel', { id: job.id });
  const result = await resultOf(job);
  expect(result).toMatchObject({ cancelled: true, counts: { error: 1, skipped: 1 } });
  expect(result.cases[0]).toMatchObject({
    outcome: 'cancelled',
    reason: 'It was stopped before its answer.',
  });
  expect(progress).toHaveLength(2);
});

it('sends secrets and shows them nowhere, and says which variable has no value', async () => {
  const seen: (string | undefined)[] = [];
  const baseUrl = await endpoint((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(401, { 'WWW-Authenticate': String(request.headers.authorization) }).end();
  });
  const { run, call } = await suiteEngine();
  const headers = { Authorization: 'Bearer {{token}}' };
  const expected = { headers: [{ name: 'WWW-Authenticate', equals: 'x {{token}}' }] };
  const made = suite(
    [
      { name: 'Secret', headers, expect: expected },
      { name: 'Unknown', url: '{{nowhere}}/hook' },
    ],
    { environments: { staging: { variables: { baseUrl }, secrets: ['token'] } } },
  );
  const { id } = await call('environments.save', { id: null, name: 'staging', variables: {} });
  await call('environments.setSecret', { id, name: 'token', value: 'hunter2-hunter2' });
  const result = await run(made, { environment: 'staging' });
  expect(seen).toEqual(['Bearer hunter2-hunter2']);
  expect(JSON.stringify(result)).not.toContain('hunter2');
  expect(result.cases.flatMap(failures)).toEqual(['Header WWW-Authenticate: Bearer ‹secret token›']);
  expect(result.cases[1]).toMatchObject({
    state: 'error',
    reason: '{{nowhere}} has no value. Give it one under variables, in the environment, or as a secret.',
  });
  await expect(run(made, { environment: 'stagin' })).rejects.toThrow('Nobody knows an environment “stagin”.');
});

it('changes samples as the suite says, and sends what stands there otherwise', async () => {
  const bodies: string[] = [];
  const baseUrl = await endpoint(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    response.end();
  });
  const { run } = await suiteEngine();
  await run(
    suite(
      [
        {
          name: 'Sample',
          payload: { sample: 'success', without: ['/tokens', '/providerId'], set: { '/userId': '{{n}}' } },
        },
        { name: 'JSON', payload: { json: { n: '{{n}}', text: 'n={{n}}' } } },
        { name: 'Text', payload: { text: '{ "n": {{n}} }' } },
        { name: 'Bytes', payload: { base64: 'aGk=' } },
        { name: 'Get', method: 'GET' },
      ],
      { variables: { baseUrl, n: 7 } },
    ),
  );
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ userId: 7, providerDefaultModel: 'gpt-4' });
  expect(Object.keys(JSON.parse(bodies[0] ?? ''))).not.toContain('tokens');
  expect(bodies.slice(1)).toEqual(['{"n":7,"text":"n=7"}', '{ "n": 7 }', 'hi', '']);
});

it('judges what did not come, what came too late, and a body that was compressed', async () => {
  const baseUrl = await endpoint((request, response) => {
    if (request.url === '/never') return;
    response.writeHead(200, { 'Content-Encoding': 'gzip' });
    response.end(gzipSync('{"status":"received"}'));
  });
  const { run } = await suiteEngine();
  const body = { json: { status: 'received' } };
  const { cases } = await run(
    suite(
      [
        {
          name: 'Late',
          url: '{{baseUrl}}/never',
          timeoutMs: 200,
          expect: { outcome: 'timeout', status: '2xx', body },
        },
        { name: 'Refused', url: 'http://127.0.0.1:1/', expect: { outcome: ['refused', 'dns'] } },
        { name: 'Nonsense', url: 'nonsense', expect: { outcome: 'bad_url' } },
        { name: 'Packed', expect: { body } },
      ],
      { variables: { baseUrl } },
    ),
  );
  expect(cases.map(({ name, outcome, state }) => [name, outcome, state])).toEqual([
    ['Late', 'timeout', 'failed'],
    ['Refused', 'refused', 'passed'],
    ['Nonsense', 'bad_url', 'passed'],
    ['Packed', 'delivered', 'passed'],
  ]);
  expect(cases.flatMap(failures)).toEqual(['Status: none (timeout)', 'Body: no answer']);
});

it('suggests to ignore what differs each time where a golden body of an earlier run does not hold', async () => {
  let nth = 0;
  const baseUrl = await endpoint((_request, response) => {
    nth += 1;
    const at = new Date(Date.UTC(2026, 0, nth)).toISOString();
    response.setHeader('Content-Type', 'application/json');
    response.end(
      JSON.stringify({ id: `a-${nth}`, receivedAt: at, items: [{ uuid: nth }], status: 'received' }),
    );
  });
  const { run, call, start, resultOf } = await suiteEngine();
  const first = await run(suite([{ name: 'Send' }], { variables: { baseUrl } }));
  const exchangeId = first.cases[0]?.exchangeId ?? 0;
  const { suiteId, caseName } = await call('suites.addExchange', { suiteId: null, exchangeId });
  const { text } = await call('suites.get', { id: suiteId });
  const body = async (of: string) => {
    const what = { text: of, files: {} };
    const { cases } = await resultOf(await start({ what }));
    return cases[0]?.expectations.find(({ what: name }) => name === 'Body');
  };
  const differs = await body(text);
  expect(differs?.passed).toBe(false);
  expect(differs?.ignore?.toSorted()).toEqual(['/id', '/items/*/uuid', '/receivedAt']);
  const paths = differs?.ignore ?? [];
  const { text: calm } = await call('suites.ignore', { text, caseName, paths });
  expect((await body(calm))?.passed).toBe(true);
});
