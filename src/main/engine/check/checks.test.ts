import http from 'node:http';
import type { CheckView } from '@shared/check/check';
import { compareChecks } from '@shared/check/compare-checks';
import { reportAs } from '@shared/check/report-as';
import { consoleReport, exitCode } from '@shared/check/report-console';
import type { CommandName, Input, Output, Result } from '@shared/contract';
import { freshEndpoint } from '@shared/endpoint/presets';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../clock';
import { createEngine, type Engine } from '../index';
import { temporaryFolder } from '../store/testing';
import { Keeper } from './zoo/keeper';
import { type Habit, soundEndpoint } from './zoo/sound-endpoint';

const keeper = new Keeper();
afterEach(() => keeper.close());

async function startEngine(dataDir = temporaryFolder()): Promise<Engine> {
  const versions = { hookpair: 'test', electron: null, chromium: null };
  const engine = await createEngine({ dataDir, port: 0, clock: systemClock(), versions });
  onTestFinished(() => engine.close());
  return engine;
}

async function call<Name extends CommandName>(
  engine: Engine,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const result = (await engine.call(name, input)) as Result<Output<Name>>;
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

function whenEnded(engine: Engine): Promise<CheckView> {
  return new Promise((resolve) => {
    const stop = engine.subscribe((event) => {
      if (event.name !== 'check.changed') return;
      if (event.data.state === 'running') return;
      stop();
      resolve(event.data);
    });
  });
}

async function endpoint(habit: Habit = {}): Promise<string> {
  return `http://127.0.0.1:${await keeper.listen(http.createServer(soundEndpoint(habit)))}/hook`;
}

const plain = { webhookId: null, steps: [], confirmed: false };

// The engine loads what it needs when it is asked first, which takes long on a busy machine.
describe('a check-up of the app', { timeout: 60_000 }, () => {
  it('is told step by step, kept, and compared with the one before', async () => {
    const engine = await startEngine();
    let broken = true;
    const url = await endpoint({
      instead(_request, response) {
        if (broken) response.writeHead(500).end('TypeError: <b>x</b> is not a function');
        return broken;
      },
    });
    const ended = whenEnded(engine);
    const first = await call(engine, 'checks.start', { ...plain, url });
    expect(first).toMatchObject({ state: 'running', url });
    const bad = await ended;
    expect(bad).toMatchObject({ state: 'done', id: first.id });
    expect(bad.findings[0]).toMatchObject({ code: 'server_error', severity: 'failure' });

    broken = false;
    const again = whenEnded(engine);
    await call(engine, 'checks.start', { ...plain, url });
    const good = await again;
    expect(compareChecks(bad, good)).toMatchObject({ gone: [{ code: 'server_error' }], fresh: [] });
    const history = await call(engine, 'checks.history', { url });
    expect(history).toMatchObject([
      { diagnosis: null, points: 4 },
      { diagnosis: 'server_error', verdict: bad.verdict },
    ]);
    const [{ id = 0 } = {}] = history.slice(1);
    expect((await call(engine, 'checks.get', { id })).facts.sent[0]?.answer?.start).toContain('TypeError');
  });

  it('can be exported as a page that runs nothing, as JSON and as text', async () => {
    const engine = await startEngine();
    const url = await endpoint({
      instead(_request, response) {
        response.writeHead(500).end('<script>alert(1)</script>');
        return true;
      },
    });
    const ended = whenEnded(engine);
    const { id } = await call(engine, 'checks.start', { ...plain, url });
    await ended;
    const report = await call(engine, 'checks.get', { id: id ?? 0 });
    expect(reportAs('html', report)).not.toContain('<script');
    expect(JSON.parse(reportAs('json', report))).toMatchObject({
      url,
      findings: [{ code: 'server_error' }, {}],
    });
    expect(consoleReport(report)).toContain('✗ HTTP');
    expect(exitCode(report)).toBe(2);
  });

  it('asks before it does what is heavy', async () => {
    const engine = await startEngine();
    const url = await endpoint();
    await expect(call(engine, 'checks.start', { ...plain, url, steps: ['burst'] })).rejects.toThrow(
      'nobody has confirmed it',
    );
  });

  it('ends when the app does', async () => {
    const dataDir = temporaryFolder();
    const engine = await startEngine(dataDir);
    const url = await endpoint({ instead: () => true });
    await call(engine, 'checks.start', { ...plain, url });
    await engine.close();
    const next = await startEngine(dataDir);
    expect(await call(next, 'checks.history', { url: null })).toMatchObject([{ state: 'cancelled' }]);
  });

  it('leaves events in the log, whose fields are told over time', async () => {
    const engine = await startEngine();
    const url = await endpoint();
    const ended = whenEnded(engine);
    await call(engine, 'checks.start', { ...plain, url, steps: ['contract'] });
    await ended;
    const nobody = { projectId: null, url: null, endpointId: null };
    const drift = await call(engine, 'drift.read', { ...nobody, url });
    expect(drift.events).toBe(13);
    const states = Object.fromEntries(drift.fields.map(({ path, state }) => [path, state]));
    expect(states).toMatchObject({ providerId: 'optional', 'tokens.total': 'steady', event: 'steady' });
    const elsewhere = { ...nobody, url: 'http://nobody.test/' };
    expect((await call(engine, 'drift.read', elsewhere)).events).toBe(0);
  });

  it('tells what an endpoint of the receiver caught over time, whatever answered for it', async () => {
    const engine = await startEngine();
    const fields = { ...freshEndpoint, contractGate: true };
    const { endpoint: one } = await call(engine, 'endpoints.create', {
      ...fields,
      name: 'One',
      path: '/one',
    });
    const { endpoint: two } = await call(engine, 'endpoints.create', {
      ...fields,
      name: 'Two',
      path: '/two',
    });
    const { receiver } = await call(engine, 'app.status', {});
    const event = { event: 'onPromptFinished', projectId: 1, promptId: 1 };
    const post = async (path: string, body: object) =>
      (await fetch(`${receiver.url}${path}`, { method: 'POST', body: JSON.stringify(body) })).text();
    await post('/one', event);
    await post('/one', { ...event, promptId: 'p-1', traceId: 'new' });
    await post('/two', { ...event, other: true });
    const read = (endpointId: number) =>
      call(engine, 'drift.read', { projectId: null, url: null, endpointId });
    const drift = await read(one.id);
    const states = Object.fromEntries(drift.fields.map(({ path, state }) => [path, state]));
    expect(states).toEqual({ event: 'steady', projectId: 'steady', promptId: 'retyped', traceId: 'new' });
    expect((await read(two.id)).fields.map(({ path }) => path)).toContain('other');
  });

  it('can be forgotten, and taken back', async () => {
    const engine = await startEngine();
    const ended = whenEnded(engine);
    const { id } = await call(engine, 'checks.start', { ...plain, url: 'ftp://example.com' });
    expect((await ended).findings[0]?.code).toBe('bad_url');
    await call(engine, 'checks.delete', { id: id ?? 0 });
    expect(await call(engine, 'checks.history', { url: null })).toEqual([]);
    await call(engine, 'checks.restore', { id: id ?? 0 });
    expect(await call(engine, 'checks.history', { url: null })).toHaveLength(1);
  });
});
