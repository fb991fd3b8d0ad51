import type { Socket } from 'node:net';
import { usuallyIgnored } from '@shared/ab/ab-limits';
import type { Input } from '@shared/contract';
import { expect, it, onTestFinished } from 'vitest';
import { type RawRequest, rawEndpoint, respond } from '../dispatcher/raw-endpoint';
import { testEngine } from '../test-engine';

async function endpointOf(answer: (socket: Socket, request: RawRequest) => void): Promise<string> {
  const endpoint = await rawEndpoint(answer);
  onTestFinished(() => endpoint.close());
  return `${endpoint.url}/hook`;
}

const json = (value: unknown) => (socket: Socket) => socket.write(respond('200 OK', JSON.stringify(value)));
const defaults: Omit<Input<'ab.start'>, 'set' | 'urls'> = {
  projectId: null,
  ignored: [...usuallyIgnored],
  timestamp: 'stored',
  concurrency: 2,
  confirmed: false,
};
const twoSamples = {
  builtIn: [
    { sample: 'success', form: 'documented' },
    { sample: 'cached', form: 'observed' },
  ],
} as const;

it('tells per payload where each URL answers otherwise than the first, and how fast each is', async () => {
  const local = await endpointOf(json({ status: 'received', id: 1, timestamp: 'a' }));
  const same = await endpointOf(json({ timestamp: 'b', id: 1, status: 'received' }));
  const cachedFails = await endpointOf((socket, { body }) => {
    const { cached } = JSON.parse(body.toString());
    if (cached) socket.write(respond('500 Oops', '{"status":"error","id":1}'));
    else json({ status: 'received', id: 1 })(socket);
  });
  const { call, whenJob, rows: allRows } = await testEngine();
  const set = { builtIn: [...twoSamples.builtIn] };
  const started = await call('ab.start', { ...defaults, set, urls: [local, same, cachedFails] });
  expect(await whenJob(started.job.id)).toMatchObject({ state: 'done', result: { abId: started.id } });
  const report = await call('ab.get', { id: started.id });
  expect(report.rows.map(({ name, same: agreed }) => [name, agreed])).toEqual([
    ['Success', true],
    ['Cached', false],
  ]);
  const [first, second, third] = report.rows[1]?.answers ?? [];
  expect(first?.differences).toEqual([]);
  expect(second?.differences).toEqual([]);
  expect(third?.differences).toEqual(['status: 200 → 500', '/status']);
  expect(report.urls).toMatchObject([
    { url: local, answered: 2, failed: 0 },
    { url: same, answered: 2, failed: 0 },
    { url: cachedFails, answered: 2, failed: 1 },
  ]);
  for (const { medianMs, p95Ms } of report.urls) {
    expect(medianMs).toBeGreaterThan(0);
    expect(p95Ms).toBeGreaterThanOrEqual(medianMs ?? Number.POSITIVE_INFINITY);
  }
  const rows = await allRows();
  expect(new Set(rows.map(({ id }) => id))).toEqual(
    new Set(report.rows.flatMap(({ answers }) => answers.map(({ exchangeId }) => exchangeId))),
  );
  expect(rows.map(({ runId }) => runId)).toEqual(Array(6).fill(started.runId));
  expect(await call('ab.list', {})).toMatchObject([{ id: started.id, total: 2, done: 2, same: 1 }]);
});

it('one that is not there differs, and a run goes on without it', async () => {
  const there = await endpointOf(json({}));
  const { call, whenJob } = await testEngine();
  const urls = [there, 'http://127.0.0.1:1/hook'];
  const { id, job } = await call('ab.start', {
    ...defaults,
    set: { builtIn: [...twoSamples.builtIn] },
    urls,
  });
  await whenJob(job.id);
  const { rows, urls: figures } = await call('ab.get', { id });
  expect(rows.map(({ answers }) => answers[1]?.differences)).toEqual([
    ['status: 200 → refused'],
    ['status: 200 → refused'],
  ]);
  expect(figures[1]).toMatchObject({ answered: 0, failed: 2, medianMs: null, p95Ms: null });
});

it('refuses what cannot be compared, and more than fifty that nobody has confirmed', async () => {
  const { call } = await testEngine();
  const set = { builtIn: [...twoSamples.builtIn] };
  const start = (urls: string[], patch = {}) => call('ab.start', { ...defaults, set, urls, ...patch });
  await expect(start(['http://a.test'])).rejects.toThrow('Two URLs');
  await expect(start(['http://a.test', 'ftp://b.test'])).rejects.toThrow('ftp://b.test');
  await expect(start(['http://a.test', 'http://a.test'])).rejects.toThrow('twice');
  const many = { set: { builtIn: Array.from({ length: 26 }, () => twoSamples.builtIn[0]) } };
  await expect(start(['http://a.test', 'http://b.test'], many)).rejects.toThrow('52 requests');
  await expect(call('ab.get', { id: 99 })).rejects.toMatchObject({ code: 'not_found' });
});

it('keeps what was compared before it was cancelled', async () => {
  const quick = await endpointOf(json({}));
  let answered = 0;
  const slow = await endpointOf((socket) => {
    answered += 1;
    if (answered === 1) json({})(socket);
  });
  const { call, whenJob } = await testEngine();
  const set = { builtIn: Array.from({ length: 10 }, () => twoSamples.builtIn[0]) };
  const ask = { ...defaults, concurrency: 1, set, urls: [quick, slow] };
  const { id, job } = await call('ab.start', ask);
  await whenJob(job.id, ({ done }) => done === 2);
  await call('jobs.cancel', { id: job.id });
  expect(await whenJob(job.id)).toMatchObject({ state: 'cancelled' });
  expect((await call('ab.get', { id })).rows).toHaveLength(1);
});
