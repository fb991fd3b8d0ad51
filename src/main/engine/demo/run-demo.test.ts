import { stationNames, stations } from '@shared/demo/stations';
import type { ExchangeSummary } from '@shared/model';
import { expect, it } from 'vitest';
import { type EngineHarness, startEngine, windowIsDrawn } from '../engine-harness';
import { temporaryFolder } from '../store/testing';

const ended = ({ outcome }: ExchangeSummary) => outcome !== 'pending';

/** What became of each of the six, in the order in which they are told. */
async function runDemo({ call, whenRows }: EngineHarness) {
  const start = performance.now();
  const { exchangeIds, isFirst } = await call('demo.run', {});
  const sentOf = (rows: ExchangeSummary[]) =>
    exchangeIds.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  await whenRows((rows) => sentOf(rows).some((row) => row.pairId !== null && ended(row)));
  const pairMs = performance.now() - start;
  const rows = await whenRows((now) => sentOf(now).length === 6 && sentOf(now).every(ended));
  const outcomes = sentOf(rows).map(({ outcome, status, reason }) => [outcome, status, reason]);
  return { isFirst, outcomes, pairMs, allMs: performance.now() - start, sent: sentOf(rows) };
}

const expected = [
  ['delivered', 200, null],
  ['delivered', 200, null],
  ['timeout', null, 'wait'],
  ['rejected', 500, null],
  ['reset', null, null],
  ['tls', null, 'self_signed'],
];

it('shows six outcomes within 15 s, the first pair within 2 s, and the same when it runs again', async () => {
  const harness = await startEngine(temporaryFolder());
  const { call } = harness;
  const first = await runDemo(harness);
  expect(first.outcomes).toEqual(expected);
  const names = async () => ({
    projects: (await call('projects.list', {})).map(({ name, demo }) => [name, demo]),
    webhooks: (await call('webhooks.list', {})).map(({ name, url, demo }) => [name, url, demo]),
    endpoints: (await call('endpoints.list', {})).map(({ id: _id, ...endpoint }) => endpoint),
  });
  const made = await names();
  expect(made.projects).toEqual([['Demo', true]]);
  expect(made.webhooks.map(([name]) => name)).toEqual(stationNames.map((name) => stations[name].name));
  expect(made.webhooks.map(([, , demo]) => demo)).toEqual([...stationNames]);

  // A person changes one and deletes another; the next run puts both back.
  const [one, two] = await call('endpoints.list', {});
  if (!one || !two) throw new Error('The demo made no endpoints.');
  await call('endpoints.update', { ...one, reply: two.reply, enabled: false });
  await call('endpoints.delete', { id: two.id });
  const [webhook] = await call('webhooks.list', {});
  if (webhook) await call('webhooks.update', { ...webhook, url: 'http://127.0.0.1:1/', enabled: false });
  const second = await runDemo(harness);
  expect(second.outcomes).toEqual(expected);
  // The first time the code is loaded as well; the end-to-end test measures that in the app.
  expect(second.pairMs).toBeLessThan(2_000);
  expect(second.allMs).toBeLessThan(15_000);
  expect([first.isFirst, second.isFirst]).toEqual([true, false]);
  const byPath = (endpoints: { path: string }[]) =>
    [...endpoints].sort((a, b) => a.path.localeCompare(b.path));
  const again = await names();
  expect({ ...again, endpoints: byPath(again.endpoints) }).toEqual({
    ...made,
    endpoints: byPath(made.endpoints),
  });
}, 60_000);

it('makes the bad certificate once the first answer is there, so that no send tells that wait as its own', async () => {
  const { call, engine } = await startEngine(temporaryFolder());
  const order: string[] = [];
  engine.subscribe(({ name, data }) => {
    if (name === 'exchanges.changed' && data.rows.some((row) => row.direction === 'sent' && ended(row)))
      order.push('answered');
    if (name === 'https.changed') order.push('certificate');
  });
  await call('demo.run', {});
  expect(order.slice(0, 1)).toEqual(['answered']);
  expect(order).toContain('certificate');
});

it('leaves a person’s own project and endpoint of the same name and path alone', async () => {
  const { call } = await startEngine(temporaryFolder());
  const own = await call('projects.create', { name: 'Demo', payloadProjectId: 7, promptPalVersion: '' });
  const { endpoint } = await call('endpoints.create', {
    name: 'Mine',
    path: stations.reset.path,
    enabled: true,
    reply: { kind: 'fault', fault: 'never_answer' },
    rules: [],
    contractGate: false,
    rateLimit: null,
    access: { kind: 'open' },
  });
  await call('demo.run', {});
  const projects = await call('projects.list', {});
  expect(projects.map(({ id, demo }) => [id === own.id, demo])).toEqual([
    [true, false],
    [false, true],
  ]);
  const paths = (await call('endpoints.list', {})).map(({ path }) => path);
  expect(paths).toContain(`${stations.reset.path}-2`);
  expect(await call('endpoints.list', {})).toContainEqual(endpoint);
});

it('opens the port with the bad certificate again when the app is started again', async () => {
  const dataDir = temporaryFolder();
  const first = await startEngine(dataDir);
  await first.call('demo.run', {});
  const urlOf = async ({ call }: EngineHarness) =>
    (await call('webhooks.list', {})).find(({ demo }) => demo === 'certificate');
  const before = await urlOf(first);
  await first.engine.close();

  const second = await startEngine(dataDir, { clock: windowIsDrawn() });
  const portOf = async () => {
    const { bad } = await second.call('https.status', {});
    return bad.find(({ name }) => name === 'self_signed')?.status.port ?? null;
  };
  await expect.poll(portOf, { timeout: 15_000 }).not.toBeNull();
  // Tests take any free port: what the webhook has is the port that it is now.
  await expect.poll(async () => new URL((await urlOf(second))?.url ?? '').port).toBe(String(await portOf()));
  const after = await urlOf(second);
  expect(new URL(after?.url ?? '').pathname).toBe(new URL(before?.url ?? '').pathname);
  await second.call('webhooks.delete', { id: after?.id ?? 0 });
  await second.engine.close();

  const third = await startEngine(dataDir, { clock: windowIsDrawn() });
  await third.call('demo.run', {});
  expect((await urlOf(third))?.enabled).toBe(true);
});
