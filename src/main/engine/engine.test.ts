import { type CommandName, commands, type Input, type Output, type Result } from '@shared/contract';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from './clock';
import { createEngine, type Engine } from './index';
import { temporaryFolder } from './store/testing';

async function startEngine(dataDir = temporaryFolder(), budgetMs?: number): Promise<Engine> {
  const engine = await createEngine({
    dataDir,
    port: 0,
    clock: systemClock(),
    versions: { hookpair: 'test', electron: null, chromium: null },
    ...(budgetMs === undefined ? {} : { budgetMs }),
  });
  onTestFinished(() => engine.close());
  return engine;
}

async function call<Name extends CommandName>(
  engine: Engine,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const result = (await engine.call(name, input)) as Result<Output<Name>>;
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}

/** Resolves when the list holds a state of things. */
function whenListed(engine: Engine, done: (rows: Output<'exchanges.page'>['rows']) => boolean) {
  return new Promise<Output<'exchanges.page'>['rows']>((resolve) => {
    const look = async () => {
      const { rows } = await call(engine, 'exchanges.page', {
        cursor: null,
        limit: 100,
        filter: { text: '' },
      });
      if (!done(rows)) return;
      stop();
      resolve(rows);
    };
    const stop = engine.subscribe(({ name }) => {
      if (name === 'exchanges.changed') void look();
    });
    void look();
  });
}

async function projectWithWebhooks(engine: Engine, ...urls: string[]): Promise<number> {
  const fields = { name: 'Orders', payloadProjectId: 123, promptPalVersion: '1.16.8' };
  const { id } = await call(engine, 'projects.create', fields);
  for (const url of urls) {
    await call(engine, 'webhooks.create', {
      projectId: id,
      name: url,
      url,
      event: 'onPromptFinished',
      enabled: true,
    });
  }
  return id;
}

async function receiverUrl(engine: Engine): Promise<string> {
  const { receiver } = await call(engine, 'app.status', {});
  if (receiver.url === null) throw new Error('The receiver does not catch.');
  return receiver.url;
}

const sample = { sample: 'success', form: 'documented' } as const;

describe('a run', () => {
  it('sends, catches and pairs, with the same bytes at both ends', async () => {
    const engine = await startEngine();
    const url = await receiverUrl(engine);
    const projectId = await projectWithWebhooks(engine, `${url}/one`, `${url}/two`);
    const { exchangeIds } = await call(engine, 'samples.send', { projectId, ...sample });
    const rows = await whenListed(
      engine,
      (list) => list.filter(({ pairId, outcome }) => pairId !== null && outcome !== 'pending').length === 4,
    );
    for (const id of exchangeIds) {
      const sent = rows.find((row) => row.id === id);
      const caught = rows.find((row) => row.id === sent?.pairId);
      expect(sent).toMatchObject({ direction: 'sent', outcome: 'delivered', status: 200 });
      expect(caught).toMatchObject({ direction: 'caught', pairId: id, projectId, url: sent?.url });
      const range = { side: 'request', offset: 0, length: 1_000_000, decoded: false } as const;
      const [ours, theirs] = await Promise.all(
        [id, caught?.id ?? 0].map((end) => call(engine, 'exchanges.body', { ...range, id: end })),
      );
      expect(ours?.total).toBeGreaterThan(300);
      expect(theirs).toEqual(ours);
    }
  });

  it('says that nobody is there to send to', async () => {
    const engine = await startEngine();
    const projectId = await projectWithWebhooks(engine);
    expect(await engine.call('samples.send', { projectId, ...sample })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', message: expect.stringContaining('No webhook') },
    });
  });

  it('is replayed with the same bytes, and says of what', async () => {
    const engine = await startEngine();
    const projectId = await projectWithWebhooks(engine, `${await receiverUrl(engine)}/hook`);
    const first = await call(engine, 'samples.send', { projectId, ...sample });
    await whenListed(engine, (rows) => rows.length === 2);
    const again = await call(engine, 'exchanges.replay', { id: first.exchangeIds[0] ?? 0 });
    await whenListed(engine, (rows) => rows.length === 4);
    const { summary } = await call(engine, 'exchanges.get', { id: again.exchangeIds[0] ?? 0 });
    expect(summary).toMatchObject({ replayOf: first.exchangeIds[0], projectId });
  });
});

it('shows a gzip answer as text, and keeps it as it was on the wire', async () => {
  const { createServer } = await import('node:http');
  const { gzipSync } = await import('node:zlib');
  const packed = gzipSync('{"status":"received"}');
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const engine = await startEngine();
  const projectId = await projectWithWebhooks(
    engine,
    `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
  );
  const { exchangeIds } = await call(engine, 'samples.send', { projectId, ...sample });
  await whenListed(engine, ([row]) => row?.outcome === 'delivered');
  const range = { id: exchangeIds[0] ?? 0, side: 'response', offset: 0, length: 1000 } as const;
  const wire = await call(engine, 'exchanges.body', { ...range, decoded: false });
  const text = await call(engine, 'exchanges.body', { ...range, decoded: true });
  expect(Buffer.from(wire.bytes).equals(packed)).toBe(true);
  expect(Buffer.from(text.bytes).toString()).toBe('{"status":"received"}');
});

describe('the contract', () => {
  it('refuses what it does not know, as data', async () => {
    const engine = await startEngine();
    expect(await engine.call('no.such' as CommandName, {})).toMatchObject({
      ok: false,
      error: { code: 'invalid_input' },
    });
    expect(await engine.call('toString' as CommandName, {})).toMatchObject({ ok: false });
    const headers = [new Uint8Array(3)];
    expect(
      await engine.call('requests.send', {
        method: 'POST',
        url: 'http://a',
        headers,
        body: new Uint8Array(0),
      }),
    ).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(await engine.call('projects.create', { name: '' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input' },
    });
    expect(await engine.call('exchanges.get', { id: 1 })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });

  it('answers every command with any input, and loses nothing by it', async () => {
    const engine = await startEngine();
    await projectWithWebhooks(engine);
    const safe = Object.keys(commands).filter(
      (name) => !/^(receiver|settings|demo)/.test(name),
    ) as CommandName[];
    const inputs = fc.oneof(
      fc.anything(),
      fc.record({ id: fc.oneof(fc.integer(), fc.constant(999_999)), name: fc.string(), url: fc.string() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...safe), inputs, async (name, input) => {
        const result = await engine.call(name, input);
        if (!result.ok) expect(result.error.message).not.toBe('');
      }),
      { numRuns: 300 },
    );
    expect(await call(engine, 'projects.list', {})).toHaveLength(1);
  });
});

it('remembers what comparisons ignore, for each project alone, over a restart', async () => {
  const dataDir = temporaryFolder();
  const first = await startEngine(dataDir);
  const [one, other] = [await projectWithWebhooks(first), await projectWithWebhooks(first)];
  const paths = ['/timestamp', 'header:Date'];
  await call(first, 'projects.ignoredPaths.set', { id: one, paths });
  await first.close();
  const second = await startEngine(dataDir);
  expect(await call(second, 'projects.ignoredPaths.get', { id: one })).toEqual(paths);
  expect(await call(second, 'projects.ignoredPaths.get', { id: other })).toEqual([]);
  expect(await second.call('projects.ignoredPaths.set', { id: one, paths: [''] })).toMatchObject({
    ok: false,
    error: { code: 'invalid_input' },
  });
});
