import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Alert, AlertFields } from '@shared/alerts/alert';
import { expect, it, onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../clock';
import { type EngineHarness, impatientClock, startEngine } from '../engine-harness';
import { temporaryFolder } from '../store/testing';
import { ruleFields } from './alerts-harness';
import { runProgram } from './run-program';

const system = systemClock();
/** Looks every 20 ms instead of every second. Everything else takes its time. */
const clock: Clock = { ...system, after: (ms, run) => system.after(ms === 1_000 ? 20 : ms, run) };

const failing: AlertFields = {
  ...ruleFields,
  condition: { kind: 'matched', count: 1, minutes: 5 },
  filter: 'verdict:failed',
  direction: 'any',
};

/** A server that remembers what it got. Its answer is 500, so that what is posted to it fails. */
async function angryServer(): Promise<{ url: string; got: string[] }> {
  const got: string[] = [];
  const server = createServer(async (req: IncomingMessage, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    got.push(Buffer.concat(chunks).toString());
    res.writeHead(500).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
}

/** Looks now and after every event of the engine, until what was asked for is there. */
function when({ engine }: EngineHarness, isThere: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve) => {
    const look = async () => {
      if (!(await isThere())) return;
      stop();
      resolve();
    };
    const stop = engine.subscribe(() => void look());
    void look();
  });
}

it('counts nothing of the demo', async () => {
  const harness = await startEngine(temporaryFolder(), { clock, budgetMs: 400 });
  const { engine, call } = harness;
  const fired: Alert[] = [];
  const first = new Promise<void>((resolve) => {
    engine.subscribe((event) => {
      if (event.name !== 'alert.fired') return;
      fired.push(event.data);
      resolve();
    });
  });
  const anything = { ...failing, filter: '-verdict:stopped' };
  await call('alerts.save', { id: null, fields: anything, ticket: null });
  const { exchangeIds } = await call('demo.run', {});
  await when(harness, async () => {
    const all = await Promise.all(exchangeIds.map((id) => call('exchanges.get', { id })));
    return all.every(({ summary }) => summary.outcome !== 'pending');
  });
  // What is a person's own is all that it is about.
  const { url } = await angryServer();
  await call('payloads.send', { url, body: Buffer.from('{}'), promptPalVersion: '', headers: [] });
  await first;
  expect(fired.map(({ reason }) => reason)).toEqual(['1 exchange that the filter shows in the last 5 min.']);
}, 60_000);

it('posts an alert through the dispatcher, as an exchange that no rule counts', async () => {
  const harness = await startEngine(temporaryFolder(), { clock });
  const { call } = harness;
  const { url, got } = await angryServer();
  const fields = { ...failing, cooldownMinutes: 0, postTo: `${url}/chat` };
  const { id } = await call('alerts.save', { id: null, fields, ticket: null });
  await call('payloads.send', { url, body: Buffer.from('{}'), promptPalVersion: '', headers: [] });
  await when(harness, async () => {
    const [alert] = (await call('alerts.read', {})).alerts;
    return alert?.post?.words.includes('500') ?? false;
  });
  expect(JSON.parse(got[1] ?? '')).toMatchObject({
    text: 'Hookpair: Orders fail. 1 exchange that the filter shows in the last 5 min.',
    rule: 'Orders fail',
    test: false,
  });

  const tested = await call('alerts.test', { id });
  expect(tested).toMatchObject({ isTest: true, post: { delivered: false } });
  expect(tested.post?.words).toContain('answered 500');
  expect(JSON.parse(got[2] ?? '').text).toContain('(test)');
  const { alerts, counts } = await call('alerts.read', {});
  expect(alerts.map(({ isTest }) => isTest)).toEqual([true, false]);
  expect(counts.open).toBe(1);
  expect(alerts[1]?.post).toMatchObject({ exchangeId: expect.any(Number), delivered: false });
});

it('runs a command that was allowed, with the alert on its standard input', async () => {
  const folder = temporaryFolder();
  const { engine, call } = await startEngine(folder);
  const script = `process.stdin.on('data', (text) => console.log(JSON.parse(text).rule, process.argv[1], process.env.HOOKPAIR_ALERT_RULE))`;
  const save = async (command: string[]) => {
    engine.allowCommand({ ticket: 'allowed', command });
    return call('alerts.save', { id: null, fields: { ...ruleFields, command }, ticket: 'allowed' });
  };
  const good = await save([process.execPath, '-e', script, '$(never run) "as it is"']);
  expect((await call('alerts.test', { id: good.id })).run).toEqual({
    exitCode: 0,
    words: 'Done.',
    output: 'Orders fail $(never run) "as it is" Orders fail\n',
  });
  const bad = await save([process.execPath, '-e', 'console.error("no"); process.exit(3)']);
  expect((await call('alerts.test', { id: bad.id })).run).toMatchObject({ exitCode: 3, output: 'no\n' });
  const missing = await save([join(folder, 'missing')]);
  const { run } = await call('alerts.test', { id: missing.id });
  expect(run).toMatchObject({ exitCode: null, words: expect.stringContaining('did not start') });
});

it('ends a command that runs for too long', async () => {
  const alert: Alert = {
    id: 1,
    ruleId: 1,
    ruleName: 'Slow',
    firedAt: 0,
    endedAt: null,
    acknowledged: false,
    isTest: false,
    reason: '',
    filter: null,
    notify: false,
    post: null,
    run: null,
  };
  const forever = [process.execPath, '-e', 'setInterval(() => {}, 1000)'];
  expect(await runProgram(forever, alert, impatientClock(1_000, 50))).toMatchObject({
    exitCode: null,
    words: 'It ran longer than 30 s, and was ended.',
  });
});
