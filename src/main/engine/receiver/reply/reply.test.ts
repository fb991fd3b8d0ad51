import type { Condition } from '@shared/endpoint/endpoint';
import type { HeaderPair } from '@shared/model';
import { sampleBody } from '@shared/samples';
import { seededRandom } from '@shared/seeded-random';
import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, type HarnessOptions, rawClient, startHarness } from '../receiver-harness';
import { ask, bodyIn, postRequest, sampleEndpoint, sampleResponse, statusIn } from './testing';

let harness: Harness;
afterEach(() => harness.close());

async function start(options: HarnessOptions): Promise<void> {
  harness = await startHarness(options);
}

/** The statuses of requests made one after the other. */
async function statuses(requests: readonly string[]): Promise<number[]> {
  const found: number[] = [];
  for (const request of requests) found.push(statusIn(await ask(harness, request)));
  return found;
}

describe('an endpoint', () => {
  it('answers what was chosen, byte for byte as it is logged, with names twice and Set-Cookie kept', async () => {
    const reply = sampleResponse({
      status: 201,
      headers: [
        ['set-cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['X-Twice', 'ü'],
        ['X-Twice', ''],
      ],
      body: 'größe',
    });
    await start({ endpoints: [sampleEndpoint({ reply })] });
    const heard = await ask(harness, postRequest('/hook?a=1'));
    expect(heard).toMatch(
      /^HTTP\/1\.1 201 Created\r\nDate: [^\r]+ GMT\r\nset-cookie: a=1\r\nSet-Cookie: b=2\r\nX-Twice: \xfc\r\nX-Twice: \r\nContent-Length: 7\r\nConnection: close\r\n\r\ngr\xc3\xb6\xc3\x9fe$/,
    );
    const { summary, response, detail } = await harness.only();
    const lines = response?.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const body = harness.responseBody(summary.id).toString('latin1');
    expect(`${response?.startLine}\r\n${lines}\r\n${body}`).toBe(heard);
    expect(summary).toMatchObject({ outcome: 'delivered', status: 201, responseSize: 7 });
    expect(detail.endpoint).toEqual({
      id: 1,
      name: 'Hook',
      rule: null,
      by: 'response',
      fault: null,
      delayMs: 0,
    });
  });

  it.each([
    [
      'keeps the connection',
      [
        ['set-cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['X-Twice', 'ü'],
      ],
      true,
    ],
    ['says that trailers follow', [['Trailer', 'X-Sum']], true],
    ['says that it closes', [['Connection', 'close']], false],
    ['says that it is kept, in its own words', [['connection', 'Keep-Alive']], true],
  ] satisfies [string, HeaderPair[], boolean][])(
    'answers one request after the other as it is logged: one that %s',
    async (_name, headers, kept) => {
      await start({ endpoints: [sampleEndpoint({ reply: sampleResponse({ headers, body: 'größe' }) })] });
      const client = await rawClient(harness.port);
      const request = 'POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi';
      for (const count of kept ? [1, 2, 3] : [1]) {
        client.send(request);
        await client.until((heard) => heard.split('gr\xc3\xb6\xc3\x9fe').length > count);
      }
      if (!kept) await client.closed();
      const rows = await harness.rows(kept ? 3 : 1);
      const logged = rows.map(({ id }) => {
        const { response } = harness.store.exchanges.get(id);
        const lines = response?.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
        return `${response?.startLine}\r\n${lines}\r\n${harness.responseBody(id).toString('latin1')}`;
      });
      expect(client.heard).toBe(logged.join(''));
      client.socket.destroy();
    },
  );

  it('is the most specific one; requests to none are answered as ever', async () => {
    const answering = (id: number, path: string, enabled = true) =>
      sampleEndpoint({ id, path, enabled, reply: sampleResponse({ body: `${id}` }) });
    await start({
      endpoints: [
        answering(1, '/*'),
        answering(2, '/api/*'),
        answering(3, '/api/orders'),
        answering(4, '/api/orders'),
        answering(5, '/api/orders/*'),
        answering(6, '/api/off', false),
      ],
    });
    const answers = [];
    for (const path of ['/api/orders', '/api/orders/7', '/api/x', '/x', '/api/off']) {
      answers.push(bodyIn(await ask(harness, postRequest(path))));
    }
    expect(answers).toEqual(['3', '5', '2', '1', '2']);
    harness.receiver.serve([answering(3, '/api/orders')]);
    expect(bodyIn(await ask(harness, postRequest('/x')))).toBe('{"status":"received"}');
  });

  it.each([204, 304])('has no body with %i, and the connection goes on', async (status) => {
    await start({ endpoints: [sampleEndpoint({ reply: sampleResponse({ status }) })] });
    const heard = await ask(harness, postRequest('/hook'));
    expect(heard).toMatch(
      new RegExp(`^HTTP/1.1 ${status} [\\w ]+\r\nDate: [^\r]+\r\nConnection: close\r\n\r\n$`),
    );
  });

  it('has no body for HEAD, but the length that GET would have had', async () => {
    await start({ endpoints: [sampleEndpoint()] });
    const heard = await ask(harness, 'HEAD /hook HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(heard).toMatch(/Content-Length: 2\r\nConnection: close\r\n\r\n$/);
    expect((await harness.only()).summary.responseSize).toBe(0);
  });

  it('fills a template in from the request, and keeps JSON whole whatever the request says', async () => {
    const reply = sampleResponse({
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Echo', '{{header.x-id}} {{body.user}}'],
      ],
      body: '{"n":{{counter}},"id":{{body.promptId}},"user":"{{body.user}}","deep":{{body.a[1]}},"q":"{{query.q}}","at":"{{method}} {{path}} {{nonsense}}","time":{{now}},"uuid":"{{uuid}}","none":"{{body.none}}"}',
      template: true,
    });
    await start({ endpoints: [sampleEndpoint({ reply })], random: seededRandom(1) });
    const body = JSON.stringify({ promptId: 7, user: '"}\r\nx: Ω', a: [0, { b: null }] });
    const heard = await ask(harness, postRequest('/hook?q=%22a', body, ['X-Id: 5']));
    expect(heard).toContain('\r\nX-Echo: 5 "} x: ?\r\n');
    const answered = JSON.parse(bodyIn(heard)) as Record<string, unknown>;
    expect(answered).toMatchObject({
      n: 1,
      id: 7,
      user: '"}\r\nx: Ω',
      deep: { b: null },
      q: '"a',
      at: 'POST /hook {{nonsense}}',
      none: '',
    });
    expect(Math.abs(Number(answered.time) - Date.now())).toBeLessThan(60_000);
    expect(answered.uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(bodyIn(await ask(harness, postRequest('/hook', body)))).toMatch(/^\{"n":2,/);
  });
});

describe('a rule', () => {
  const when = (conditions: Condition[], status: number) => ({
    conditions,
    reply: sampleResponse({ status }),
  });

  it('answers when all its conditions hold, the first one first', async () => {
    await start({
      endpoints: [
        sampleEndpoint({
          path: '/hook/*',
          rules: [
            when([{ kind: 'method', method: 'PUT' }], 500),
            when(
              [
                { kind: 'path', pattern: '/hook/a/*' },
                { kind: 'header', name: 'X-A', test: 'is', value: '1' },
              ],
              501,
            ),
            when([{ kind: 'header', name: 'x-a', test: 'contains', value: 'bc' }], 502),
            when([{ kind: 'header', name: 'x-a', test: 'matches', value: '^z+$' }], 503),
            when([{ kind: 'json', path: '$.tokens.total', test: 'equals', value: '7' }], 504),
            when([{ kind: 'json', path: 'user', test: 'equals', value: 'ann' }], 505),
            when([{ kind: 'json', path: '$..deep', test: 'exists', value: '' }], 506),
            when([{ kind: 'filter', text: 'body:"find me" size:>5' }], 507),
            when([{ kind: 'header', name: 'x-b', test: 'absent', value: '' }], 508),
          ],
        }),
      ],
    });
    expect(
      await statuses([
        'PUT /hook/ HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n',
        postRequest('/hook/a/b', '', ['x-a: 1', 'x-b: 1']),
        postRequest('/hook/b', '', ['x-a: 1', 'x-b: 1']),
        postRequest('/hook/', '', ['X-A: abcd']),
        postRequest('/hook/', '', ['X-A: zzz']),
        postRequest('/hook/', '{"tokens":{"total":7.0}}'),
        postRequest('/hook/', '{"tokens":{"total":"7"},"user":"ann"}'),
        postRequest('/hook/', '[{"a":{"deep":null}}]'),
        postRequest('/hook/', 'please find me', ['x-b: 1']),
        postRequest('/hook/', 'nothing'),
      ]),
    ).toEqual([500, 501, 200, 502, 503, 504, 505, 506, 507, 508]);
    const last = (await harness.rows(10)).at(-1);
    expect(harness.store.exchanges.get(last?.id ?? 0).detail.endpoint).toMatchObject({ rule: 8 });
    expect(last).toMatchObject({ outcome: 'rejected', status: 508 });
  });

  it('counts the requests of its endpoint, and again after it was changed', async () => {
    const endpoint = sampleEndpoint({
      rules: [
        when([{ kind: 'nth', from: 2, to: 2, every: 1 }], 500),
        when([{ kind: 'nth', from: 3, to: null, every: 2 }], 503),
      ],
    });
    await start({ endpoints: [endpoint] });
    const six = Array.from({ length: 6 }, () => postRequest('/hook'));
    expect(await statuses(six)).toEqual([200, 500, 503, 200, 503, 200]);
    harness.receiver.serve([endpoint, sampleEndpoint({ id: 2, path: '/other' })]);
    expect(await statuses(six.slice(0, 1))).toEqual([503]);
    harness.receiver.serve([{ ...endpoint, name: 'Changed' }]);
    expect(await statuses(six.slice(0, 2))).toEqual([200, 500]);
  });

  it('holds by chance as often as it should, and the same way with the same seed', async () => {
    const endpoints = [sampleEndpoint({ rules: [when([{ kind: 'chance', percent: 30 }], 500)] })];
    await start({ endpoints, random: seededRandom(42) });
    const random = seededRandom(42);
    const expected = Array.from({ length: 40 }, () => (random() * 100 < 30 ? 500 : 200));
    expect(await statuses(expected.map(() => postRequest('/hook')))).toEqual(expected);
    expect(new Set(expected).size).toBe(2);
  });
});

describe('a gate', () => {
  it('answers 400 with each field that breaks the contract, and lets the rest through', async () => {
    await start({ endpoints: [sampleEndpoint({ contractGate: true })] });
    const good = sampleBody('success', 'observed', { payloadProjectId: 1, now: 0, utcOffsetMinutes: 0 });
    expect(statusIn(await ask(harness, postRequest('/hook', Buffer.from(good).toString())))).toBe(200);
    const bad = await ask(harness, postRequest('/hook', '{"event":"onPromptFinished","promptId":"1"}'));
    expect(statusIn(bad)).toBe(400);
    const { fields } = JSON.parse(bodyIn(bad)) as { fields: { field: string; value: string | null }[] };
    expect(fields).toContainEqual(expect.objectContaining({ field: 'promptId', value: '"1"' }));
    expect(fields).toContainEqual(expect.objectContaining({ field: 'tokens.total', value: null }));
    expect(statusIn(await ask(harness, postRequest('/hook', 'no json')))).toBe(400);
    const rows = await harness.rows(3);
    expect(harness.store.exchanges.get(rows[2]?.id ?? 0).detail).toMatchObject({
      endpoint: { by: 'contract_gate' },
      error: { code: 'CONTRACT_BROKEN' },
    });
  });

  it('answers 429 with Retry-After once the burst is used up', async () => {
    await start({ endpoints: [sampleEndpoint({ rateLimit: { perSecond: 0.01, burst: 2 } })] });
    expect(await statuses([postRequest('/hook'), postRequest('/hook')])).toEqual([200, 200]);
    const heard = await ask(harness, postRequest('/hook'));
    expect(heard).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n/);
    const seconds = Number(/Retry-After: (\d+)\r\n/.exec(heard)?.[1]);
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(100);
  });

  it('asks for the user name and the password', async () => {
    await start({
      endpoints: [sampleEndpoint({ access: { kind: 'basic', user: 'ann', password: 'pä:ss' } })],
    });
    const basic = (text: string) => `Authorization: basic ${Buffer.from(text).toString('base64')}`;
    const heard = await ask(harness, postRequest('/hook'));
    expect(heard).toContain('\r\nWWW-Authenticate: Basic realm="Hookpair", charset="UTF-8"\r\n');
    expect(
      await statuses([
        postRequest('/hook'),
        postRequest('/hook', '', [basic('ann:wrong')]),
        postRequest('/hook', '', [basic('ann:pä:ss')]),
      ]),
    ).toEqual([401, 401, 200]);
  });

  it('knows an endpoint with a secret only behind it, and hides it from rules and templates', async () => {
    const access = { kind: 'secret_path', secret: 'sesame-42' } as const;
    const reply = sampleResponse({ body: '{{path}}', template: true });
    await start({ endpoints: [sampleEndpoint({ path: '/hook/*', access, reply })] });
    expect(await statuses([postRequest('/hook/a'), postRequest('/sesame-42/hook/a')])).toEqual([404, 200]);
    expect(bodyIn(await ask(harness, postRequest('/sesame-42/hook/b')))).toBe('/hook/b');
  });
});
