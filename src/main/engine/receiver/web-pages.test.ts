import { request } from 'node:http';
import { commands } from '@shared/contract';
import { type ResponseReply, receivedReply } from '@shared/endpoint/endpoint';
import { expect, it } from 'vitest';
import { testEngine } from '../test-engine';

const secret = 'what another sender sent';

interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
  text: string;
}

/** What a page of another site can send: any method, path, Host (DNS rebinding makes it its own) and Origin. */
function asPage(base: string, method: string, path: string, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      Host: 'rebound.example',
      Origin: 'http://rebound.example',
      'Content-Type': 'text/plain',
      'Content-Length': Buffer.byteLength(body),
    };
    request(`${base}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    })
      .on('error', reject)
      .end(body);
  });
}

it('a page in a browser can neither read the log nor drive the app through the receiver', async () => {
  const { call, rows } = await testEngine();
  await call('projects.create', { name: 'Mine', payloadProjectId: 1, promptPalVersion: '1.16.8' });
  const base = (await call('app.status', {})).receiver.url ?? '';
  await (await fetch(`${base}/private`, { method: 'POST', body: secret })).text();
  const before = { settings: await call('settings.get', {}), projects: await call('projects.list', {}) };

  const names = Object.keys(commands);
  const tries = names.map((name) => {
    const message = { type: 'call', id: 1, command: name, input: { id: 1, cursor: null, limit: 10 } };
    return asPage(base, 'POST', `/${name}`, JSON.stringify(message));
  });
  for (const path of ['/private', '/hookpair.db', '/..%2fhookpair.db', '/exchanges', '/log', '/json/list'])
    tries.push(asPage(base, 'GET', path));
  const answers = await Promise.all(tries);
  for (const { text } of answers) expect(text).toBe('{"status":"received"}');
  expect(
    answers.flatMap(({ headers }) => Object.keys(headers)).filter((name) => /^access-control/.test(name)),
  ).toEqual([]);

  expect(await call('settings.get', {})).toEqual(before.settings);
  expect(await call('projects.list', {})).toEqual(before.projects);
  // All that came of it is that it was caught.
  const caught = await rows();
  expect(caught).toHaveLength(answers.length + 1);
  expect(caught.every(({ direction }) => direction === 'caught')).toBe(true);
});

it('a browser that asks first is caught like any other, and is not let through', async () => {
  const { call, rows } = await testEngine();
  const base = (await call('app.status', {})).receiver.url ?? '';
  const { status, headers } = await asPage(base, 'OPTIONS', '/hook');
  expect(status).toBe(200);
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect(await rows()).toMatchObject([
    { direction: 'caught', method: 'OPTIONS', url: 'http://rebound.example/hook' },
  ]);
});

it('only a reply that the user has made himself may let pages read it', async () => {
  const { call } = await testEngine();
  const base = (await call('app.status', {})).receiver.url ?? '';
  const reply: ResponseReply = {
    ...receivedReply,
    headers: [['Access-Control-Allow-Origin', 'http://rebound.example']],
  };
  await call('endpoints.create', {
    name: 'Open',
    path: '/open',
    enabled: true,
    reply,
    rules: [],
    contractGate: false,
    rateLimit: null,
    access: { kind: 'open' },
  });
  const answered = async (path: string) =>
    (await asPage(base, 'OPTIONS', path)).headers['access-control-allow-origin'];
  expect(await answered('/open')).toBe('http://rebound.example');
  expect(await answered('/other')).toBeUndefined();
});
