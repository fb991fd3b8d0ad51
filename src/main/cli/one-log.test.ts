import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { version } from '../../../package.json';
import { systemClock } from '../engine/clock';
import { createEngine } from '../engine/index';
import { serveLocalSocket } from '../engine/local-socket/server';
import { openInstead } from '../engine/local-socket/take-over';
import { temporaryFolder } from '../engine/store/testing';
import { objects, run, start } from './testing/command';
import { endpoint } from './testing/endpoint';

/** The engine with its socket, as the process of the app has it. */
async function runningApp(dataDir: string, ofVersion = version) {
  const versions = { hookpair: ofVersion, electron: null, chromium: null };
  const engine = await createEngine({ dataDir, clock: systemClock(), versions, port: 0 });
  const socket = await serveLocalSocket(engine, { dataDir, version: ofVersion, owner: 'app' });
  let running = true;
  const quit = async () => {
    if (!running) return;
    running = false;
    await socket.close();
    await engine.close();
  };
  onTestFinished(quit);
  const status = (await engine.call('app.status', {})) as { value: { receiver: { url: string } } };
  return { engine, url: status.value.receiver.url, quit };
}

/** Asks once more: the status, or null where nobody listens. */
const again = (url: string | undefined) => () =>
  fetch(`${url}/two`, { method: 'POST' }).then(
    ({ status }) => status,
    () => null,
  );

it('works on the log of the running app, and the app sees it at once', async () => {
  const dataDir = temporaryFolder();
  const { engine, url } = await runningApp(dataDir);
  const rows: string[] = [];
  engine.subscribe((event) => {
    if (event.name === 'exchanges.changed') {
      rows.push(...event.data.rows.map((row) => `${row.direction} ${row.outcome}`));
    }
  });
  const listen = start(dataDir, ['listen', '--count', '1', '--json']);
  expect(objects((await listen.says(/.*"type":"listening".*\n/))[0])).toMatchObject([
    { urls: [url], owner: { kind: 'app', pid: process.pid } },
  ]);
  expect((await run(dataDir, ['send', `${url}/hook`])).code).toBe(0);
  expect((await listen.ended).code).toBe(0);
  expect(rows).toContain('sent delivered');
  expect(rows).toContain('caught delivered');
  const exported = await run(dataDir, ['log', 'export', 'csv']);
  expect(exported.out).toContain(`${url}/hook`);
});

it('catches on a port of its own in the app’s log, and goes on by itself when the app quits', async () => {
  const dataDir = temporaryFolder();
  const app = await runningApp(dataDir);
  const listen = start(dataDir, ['listen', '--port', '0', '--reply', '202', '--count', '2', '--json']);
  const [{ urls: [url] = [] } = {}] = objects((await listen.says(/.*"type":"listening".*\n/))[0]) as {
    urls?: string[];
  }[];
  expect(url).not.toBe(app.url);
  expect((await fetch(`${url}/one`, { method: 'POST' })).status).toBe(202);
  await listen.says(/one/);
  await app.quit();
  await expect.poll(again(url), { timeout: 15_000 }).toBe(202);
  expect(await listen.ended).toMatchObject({ code: 0, out: expect.stringContaining('/two') });
});

describe('an app that starts while `listen` has the log open', () => {
  /** As the process of the app's engine opens it. */
  async function startApp(dataDir: string, port = 0) {
    const versions = { hookpair: version, electron: null, chromium: null };
    const options = { dataDir, clock: systemClock(), versions, port };
    const engine = await createEngine(options).catch((error: unknown) => openInstead(error, options));
    const socket = await serveLocalSocket(engine, { dataDir, version, owner: 'app' });
    onTestFinished(async () => {
      await socket.close();
      await engine.close();
    });
    const status = (await engine.call('app.status', {})) as { value: { receiver: { url: string } } };
    return status.value.receiver.url;
  }

  it('gets the log, and `listen` goes on with what the app catches', async () => {
    const dataDir = temporaryFolder();
    const listen = start(dataDir, ['listen', '--count', '2', '--json']);
    const [line = ''] = await listen.says(/.*"type":"listening".*\n/);
    const [{ urls: [url = ''] = [] } = {}] = objects(line) as { urls?: string[] }[];
    await fetch(`${url}/one`, { method: 'POST' });
    await listen.says(/one/);
    const appUrl = await startApp(dataDir);
    expect((await fetch(`${appUrl}/two`, { method: 'POST' })).status).toBe(200);
    const { code, out } = await listen.ended;
    expect(code).toBe(0);
    expect(objects(out).flatMap(({ url: caught }) => caught ?? [])).toEqual([`${url}/one`, `${appUrl}/two`]);
  });

  it('gets the log, and `listen` goes on answering as it was told to, on its own port', async () => {
    const dataDir = temporaryFolder();
    const listen = start(dataDir, ['listen', '--reply', '202', '--port', '0', '--count', '1', '--json']);
    const [line = ''] = await listen.says(/.*"type":"listening".*\n/);
    const [{ urls: [url = ''] = [] } = {}] = objects(line) as { urls?: string[] }[];
    await startApp(dataDir);
    await expect.poll(again(url), { timeout: 15_000 }).toBe(202);
    expect((await listen.ended).code).toBe(0);
  });

  it('is told which process has the log, where that has to finish its work', async () => {
    const dataDir = temporaryFolder();
    const target = await endpoint(() => {});
    const send = start(dataDir, ['send', target.url]);
    await expect.poll(() => target.arrived.length, { timeout: 15_000 }).toBe(1);
    await expect(startApp(dataDir)).rejects.toThrow(`Another process (${send.child.pid}) has the log`);
    send.child.kill('SIGKILL');
    await send.ended;
  });
});

it('tells of an app of another version', async () => {
  const dataDir = temporaryFolder();
  await runningApp(dataDir, '99.0.0');
  const { code, err } = await run(dataDir, ['log']);
  expect(err).toContain('The running Hookpair is version 99.0.0');
  expect(code).toBe(3);
});

it('lets commands share a log without an app', async () => {
  const dataDir = temporaryFolder();
  const target = await endpoint();
  const sends = await Promise.all(
    Array.from({ length: 4 }, () => run(dataDir, ['send', target.url, '--count', '20'])),
  );
  expect(sends.map(({ code, err }) => ({ code, err }))).toEqual(
    sends.map(() => ({ code: 0, err: expect.stringContaining('20 of 20 payloads delivered') })),
  );
  expect(target.arrived).toHaveLength(80);
  expect(objects((await run(dataDir, ['log', '--json', '--limit', '1000'])).out)).toHaveLength(80);
});

it('answers the one who sends before the one who listens ends', async () => {
  const dataDir = temporaryFolder();
  const listen = start(dataDir, ['listen', '--port', '0', '--count', '1']);
  const [url = ''] = await listen.says(/http:\/\/[\d.]+:\d+/);
  const sent = await run(dataDir, ['send', url]);
  expect(sent).toMatchObject({ code: 0, out: expect.stringContaining('Delivered: 200') });
  expect((await listen.ended).code).toBe(0);
});

it('goes on after an owner that was killed', async () => {
  const dataDir = temporaryFolder();
  const target = await endpoint(() => {});
  const owner = start(dataDir, ['send', target.url]);
  await expect.poll(() => target.arrived.length, { timeout: 15_000 }).toBe(1);
  owner.child.kill('SIGKILL');
  await owner.ended;
  const { code, out } = await run(dataDir, ['log', '--json']);
  expect(objects(out)).toMatchObject([{ id: 1, outcome: 'interrupted' }]);
  expect(code).toBe(0);
});

it('says that a damaged log was set aside, and goes on with a new one', async () => {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'hookpair.db'), 'this is not a database, but a text of some length '.repeat(9));
  writeFileSync(join(dataDir, 'hookpair.open'), '1');
  const { code, err } = await run(dataDir, ['log', '--json']);
  expect(err).toContain('The log was damaged, and a new one was started.');
  expect(code).toBe(0);
});
