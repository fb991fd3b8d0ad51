import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Chaos } from '@shared/chaos/chaos';
import type { Input } from '@shared/contract';
import { expect, it, onTestFinished } from 'vitest';
import { type RawRequest, rawEndpoint, respond } from '../dispatcher/raw-endpoint';
import { testEngine } from '../test-engine';

type Answer = (socket: Socket, request: RawRequest, nth: number) => void;

/** An engine with a project whose webhook leads to an endpoint on a bare socket. */
async function start(answer: Answer) {
  const endpoint = await rawEndpoint(answer);
  onTestFinished(() => endpoint.close());
  const { engine, call, whenJob } = await testEngine();

  const { id: projectId } = await call('projects.create', {
    name: 'Orders',
    payloadProjectId: 123,
    promptPalVersion: '1.16.8',
  });
  const url = `${endpoint.url}/hook`;
  const hook = { projectId, name: 'Hook', url, event: 'onPromptFinished', enabled: true } as const;
  await call('webhooks.create', hook);
  const sample = { projectId, sample: 'success', form: 'documented', webhookId: null } as const;
  async function run(chaos: Chaos, what: Input<'chaos.run'>['what'] = sample, confirmed = false) {
    const started = await call('chaos.run', { what, chaos, confirmed });
    const job = await whenJob(started.job.id);
    const report = job.result?.chaos;
    if (!report) throw new Error(`no report: ${job.state} ${job.error?.message}`);
    return { ...started, job, report };
  }
  return { endpoint, engine, call, run, whenJob, sample, url };
}

const ok: Answer = (socket) => socket.write(respond('200 OK', 'ok'));
const timestamps = (requests: readonly RawRequest[]) =>
  requests.map(({ body }) => Date.parse(JSON.parse(body.toString()).timestamp));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('a duplicate is the same bytes again after the answer, and a different answer to it is told', async () => {
  let open = 0;
  const { endpoint, run, call, url } = await start((socket, _request, nth) => {
    open += 1;
    expect(open).toBe(1);
    setTimeout(() => {
      open -= 1;
      socket.write(respond(nth === 0 ? '200 OK' : '409 Conflict', 'seen'));
    }, 20);
  });
  const { runId, report } = await run({ kind: 'duplicate' });
  const [first, second] = endpoint.requests;
  expect(second?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true);
  expect(report).toMatchObject({
    runId,
    sent: 2,
    delivered: 1,
    payloadCount: 1,
    repeated: 1,
    differently: 1,
  });
  expect(report.payloads[0]).toMatchObject({ sha256: sha256(first?.body ?? Buffer.alloc(0)), url, sent: 2 });
  const { rows } = await call('exchanges.page', { cursor: null, limit: 9, filter: { text: '' } });
  expect(rows.map((row) => [row.runId, row.direction, row.status])).toEqual([
    [runId, 'sent', 409],
    [runId, 'sent', 200],
  ]);
});

it('concurrent ones are all there before the first is answered', async () => {
  const waiting: Socket[] = [];
  const { run, endpoint } = await start((socket) => {
    if (waiting.push(socket) < 5) return;
    for (const one of waiting) one.write(respond('204 No Content'));
  });
  const { report } = await run({ kind: 'concurrent', count: 5 });
  expect(new Set(endpoint.requests.map(({ body }) => body.toString())).size).toBe(1);
  expect(report).toMatchObject({ sent: 5, delivered: 5, payloadCount: 1, differently: 0 });
});

it('out of order, every completion comes once, and not as they happened', async () => {
  const { run, endpoint } = await start(ok);
  const { report } = await run({ kind: 'reordered', count: 5 });
  const [first = 0, ...rest] = timestamps(endpoint.requests);
  expect(rest.map((time) => (first - time) / 1000)).toEqual([4, 1, 3, 2]);
  expect(report).toMatchObject({ sent: 5, delivered: 5, payloadCount: 5, repeated: 0 });
});

it('a burst goes on while nothing is answered, and ends what is open when it is cancelled', async () => {
  const { call, whenJob, sample, endpoint } = await start(() => {});
  const burst = { kind: 'burst', count: 40, perSecond: 100 } as const;
  const { job } = await call('chaos.run', { what: sample, chaos: burst, confirmed: false });
  await endpoint.received(3);
  await call('jobs.cancel', { id: job.id });
  expect(await whenJob(job.id)).toMatchObject({ state: 'cancelled' });
  const { rows } = await call('exchanges.page', { cursor: null, limit: 50, filter: { text: '' } });
  expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['cancelled']));
  expect(rows.length).toBeLessThan(40);
});

it('more than fifty are sent only when somebody has confirmed it', async () => {
  const { run, endpoint } = await start(ok);
  const burst = { kind: 'burst', count: 51, perSecond: 500 } as const;
  await expect(run(burst)).rejects.toThrow('This sends 51 requests, and nobody has confirmed it.');
  expect(endpoint.requests).toEqual([]);
  const { report } = await run(burst, undefined, true);
  expect(report).toMatchObject({ sent: 51, delivered: 51 });
  expect(endpoint.requests).toHaveLength(51);
});

it('a late one is the same body with an old timestamp, also of an exchange', async () => {
  const { run, endpoint, call, sample } = await start(ok);
  await run({ kind: 'late', hours: 24 });
  const { rows } = await call('exchanges.page', { cursor: null, limit: 9, filter: { text: '' } });
  await run({ kind: 'late', hours: 48 }, { exchangeId: rows[0]?.id ?? 0 });
  const [day = 0, days = 0] = timestamps(endpoint.requests);
  expect(Math.round((day - days) / 3_600_000)).toBe(24);
  expect(Date.now() - day).toBeGreaterThan(23.9 * 3_600_000);
  const [one, other] = endpoint.requests.map(({ body }) => ({
    ...JSON.parse(body.toString()),
    timestamp: 0,
  }));
  expect(other).toEqual(one);
  expect(sample.sample).toBe('success');
});

it('what has no timestamp can be repeated, but not made late', async () => {
  const { run, call, endpoint, url } = await start(ok);
  const { exchangeIds } = await call('requests.send', {
    method: 'PUT',
    url,
    headers: [],
    body: new TextEncoder().encode('plain'),
  });
  await endpoint.received(1);
  const what = { exchangeId: exchangeIds[0] ?? 0 };
  await expect(run({ kind: 'late', hours: 1 }, what)).rejects.toThrow('no timestamp');
  const { report } = await run({ kind: 'concurrent', count: 2 }, what);
  expect(report.payloads[0]).toMatchObject({ sha256: sha256(Buffer.from('plain')), sent: 2 });
  expect(endpoint.requests.map(({ head }) => head.split(' ')[0])).toEqual(['PUT', 'PUT', 'PUT']);
});

it('a sender that gives up hears the answer, and the exchange says both', async () => {
  const { run, call } = await start((socket) => void setTimeout(() => socket.write(respond('200 OK')), 300));
  const { report } = await run({ kind: 'timed_out', deadlineMs: 100 });
  expect(report.payloads[0]?.answers).toMatchObject([{ words: 'timeout (200)', count: 1 }]);
  const { rows } = await call('exchanges.page', { cursor: null, limit: 9, filter: { text: '' } });
  const { summary, detail } = await call('exchanges.get', { id: rows[0]?.id ?? 0 });
  expect(summary).toMatchObject({ outcome: 'timeout', reason: 'wait', status: 200 });
  expect(summary.durationMs).toBeLessThan(290);
  expect(detail.error?.message).toContain('the endpoint answered 200 after');
});

it('what was being sent when the computer went to sleep is interrupted, and says so', async () => {
  const { engine, call, endpoint, sample } = await start(() => {});
  const { webhookId: _all, ...input } = sample;
  const { exchangeIds } = await call('samples.send', input);
  await endpoint.received(1);
  await engine.woke(Date.now());
  const id = exchangeIds[0] ?? 0;
  await expect.poll(async () => (await call('exchanges.get', { id })).summary.outcome).toBe('interrupted');
  const { detail } = await call('exchanges.get', { id });
  expect(detail.error).toMatchObject({ code: 'SLEPT' });
  expect((await call('app.status', {})).receiver).toMatchObject({ state: 'catching', message: null });
});
