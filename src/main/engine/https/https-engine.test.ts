import https from 'node:https';
import type { CommandName, Input, Output, Result } from '@shared/contract';
import { receivedReply } from '@shared/endpoint/endpoint';
import { freshEndpoint } from '@shared/endpoint/presets';
import { expect, it, onTestFinished } from 'vitest';
import { windowIsDrawn } from '../engine-harness';
import { createEngine, type Engine } from '../index';
import { temporaryFolder } from '../store/testing';

/** An engine that does at once what it would do when the window is drawn. */
async function startEngine(dataDir: string): Promise<Engine> {
  const engine = await createEngine({
    dataDir,
    port: 0,
    clock: windowIsDrawn(),
    versions: { hookpair: 'test', electron: null, chromium: null },
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

/** The status that a client gets which trusts `ca` alone and checks the name. */
function statusFrom(url: string, ca: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = https.request(`${url}/hook`, { method: 'POST', ca, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    request.on('error', reject).end('{}');
  });
}

/** Resolves with where it catches https, once it does. */
function catching(engine: Engine): Promise<string> {
  return new Promise((resolve) => {
    const look = async () => {
      const { receiver } = await call(engine, 'https.status', {});
      if (receiver.url === null) return;
      stop();
      resolve(receiver.url);
    };
    const stop = engine.subscribe(({ name }) => {
      if (name === 'https.changed') void look();
    });
    void look();
  });
}

it('is off at first, on where the settings say so, and on again after a restart', async () => {
  const dataDir = temporaryFolder();
  const first = await startEngine(dataDir);
  expect(await call(first, 'https.status', {})).toMatchObject({
    receiver: { state: 'stopped' },
    authority: null,
  });
  const settings = await call(first, 'settings.get', {});
  await call(first, 'settings.set', { ...settings, https: { ...settings.https, on: true } });
  const { authority } = await call(first, 'https.status', {});
  await catching(first);
  await call(first, 'receiver.stop', {});
  expect((await call(first, 'https.status', {})).receiver.state).toBe('stopped');
  await first.close();

  const second = await startEngine(dataDir);
  await catching(second);
  expect((await call(second, 'https.status', {})).authority).toEqual(authority);
});

it('pairs what is sent to it by socket, and refuses where the webhook does not trust it', async () => {
  const engine = await startEngine(temporaryFolder());
  const settings = await call(engine, 'settings.get', {});
  await call(engine, 'settings.set', { ...settings, https: { ...settings.https, on: true } });
  const url = `${await catching(engine)}/hook`;
  const fields = { name: 'Orders', payloadProjectId: 1, promptPalVersion: '1.16.8' };
  const { id: projectId } = await call(engine, 'projects.create', fields);
  const webhook = { projectId, url, event: 'onPromptFinished', enabled: true } as const;
  await call(engine, 'webhooks.create', { ...webhook, name: 'Trusts' });
  await call(engine, 'webhooks.create', { ...webhook, name: 'Trusts not', trustLocalCa: false });
  const done = new Promise<void>((resolve) => {
    engine.subscribe(async ({ name }) => {
      if (name !== 'exchanges.changed') return;
      const { rows } = await call(engine, 'exchanges.page', { cursor: null, limit: 9, filter: { text: '' } });
      if (rows.length === 4 && rows.every(({ outcome }) => outcome !== 'pending')) resolve();
    });
  });
  const sample = { sample: 'success', form: 'documented' } as const;
  const { exchangeIds } = await call(engine, 'samples.send', { projectId, ...sample });
  await done;
  const [trusts, trustsNot] = await Promise.all(
    exchangeIds.map((id) => call(engine, 'exchanges.get', { id })),
  );
  expect(trusts?.summary).toMatchObject({ outcome: 'delivered', status: 200 });
  const caught = await call(engine, 'exchanges.get', { id: trusts?.summary.pairId ?? 0 });
  expect(caught.summary).toMatchObject({ direction: 'caught', url, pairId: exchangeIds[0] });
  expect(caught.detail.tls?.protocol).toBe('TLSv1.3');
  expect(trustsNot?.summary).toMatchObject({ outcome: 'tls', reason: 'untrusted', pairId: null });
});

it('never passes a request on to its own https port', async () => {
  const engine = await startEngine(temporaryFolder());
  const settings = await call(engine, 'settings.get', {});
  await call(engine, 'settings.set', { ...settings, https: { ...settings.https, on: true } });
  const target = (await catching(engine)).replace('127.0.0.1', 'localhost');
  await call(engine, 'endpoints.create', {
    ...freshEndpoint,
    name: 'Loop',
    path: '/loop',
    reply: {
      kind: 'forward',
      targets: [{ url: `${target}/loop` }],
      answerFrom: 0,
      timeoutMs: 10_000,
      fallback: receivedReply,
    },
  });
  const { receiver } = await call(engine, 'app.status', {});
  await (await fetch(`${receiver.url}/loop`, { method: 'POST', body: '{}' })).text();
  const query = { cursor: null, limit: 10, filter: { text: 'path:=/loop' } };
  const { rows } = await call(engine, 'exchanges.page', query);
  expect(rows).toHaveLength(1);
  // It ends in the log after it was answered.
  const id = rows[0]?.id ?? 0;
  const problem = async () => (await call(engine, 'exchanges.get', { id })).detail.error?.code;
  await expect.poll(problem, { timeout: 10_000 }).toBe('FORWARD_LOOP');
});

it('listens where the receiver does, with a certificate for every address it is reached at', async () => {
  const engine = await startEngine(temporaryFolder());
  const settings = await call(engine, 'settings.get', {});
  const withHttps = { ...settings, https: { ...settings.https, on: true } };
  await call(engine, 'settings.set', withHttps);
  expect((await call(engine, 'https.status', {})).receiver).toMatchObject({
    host: '127.0.0.1',
    reachableAt: [],
  });

  await call(engine, 'settings.set', { ...withHttps, receiverHost: '0.0.0.0' });
  const { receiver } = await call(engine, 'https.status', {});
  expect(receiver).toMatchObject({ state: 'catching', host: '0.0.0.0' });
  const { pem: ca } = await call(engine, 'https.authority', {});
  for (const url of [`https://127.0.0.1:${receiver.port}`, ...receiver.reachableAt]) {
    expect(await statusFrom(url, ca)).toBe(200);
  }

  await call(engine, 'settings.set', withHttps);
  expect((await call(engine, 'https.status', {})).receiver.host).toBe('127.0.0.1');
});
