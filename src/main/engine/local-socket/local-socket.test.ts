import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../clock';
import { createEngine } from '../index';
import { temporaryFolder } from '../store/testing';
import { socketAddress } from './address';
import { connectLocal } from './client';
import { decodeMessage, encodeMessage, readLines } from './frames';
import { openEngine } from './open-engine';
import { serveLocalSocket } from './server';

const clock = systemClock();
const version = '1.2.3';

async function serveApp(dataDir = temporaryFolder()) {
  const versions = { hookpair: version, electron: null, chromium: null };
  const engine = await createEngine({ dataDir, clock, versions, port: 0 });
  const socket = await serveLocalSocket(engine, { dataDir, version, owner: 'app' });
  let open = true;
  const quit = async () => {
    if (!open) return;
    open = false;
    await socket.close();
    await engine.close();
  };
  onTestFinished(quit);
  return { dataDir, engine, quit };
}

async function open(dataDir: string) {
  const engine = await openEngine({ dataDir, clock, version });
  onTestFinished(() => engine.close());
  return engine;
}

function keyOf(dataDir: string): string {
  return readFileSync(socketAddress(dataDir).keyPath, 'utf8');
}

/** Says one thing to the socket, and gives what it answers before it closes. */
async function say(dataDir: string, message: unknown): Promise<unknown[]> {
  const socket: Socket = connect(socketAddress(dataDir).path);
  const answers: unknown[] = [];
  readLines(
    socket,
    (line) => answers.push(decodeMessage(line)),
    () => {},
  );
  socket.write(typeof message === 'string' ? message : encodeMessage(message));
  await once(socket, 'close');
  return answers;
}

describe('the socket of a running engine', () => {
  it('carries commands, events and bytes, as the window has them', async () => {
    const { dataDir, engine } = await serveApp();
    const client = await open(dataDir);
    expect(client.owner).toEqual({ kind: 'app', pid: process.pid });
    const events: string[] = [];
    client.subscribe(({ name }) => events.push(name));
    const { receiver } = await client.ask('app.status', {});
    const body = Uint8Array.from({ length: 256 }, (_, index) => index);
    await fetch(`${receiver.url}/bytes`, { method: 'POST', body });
    await expect.poll(() => events).toContain('exchanges.changed');
    const read = { id: 1, side: 'request', offset: 0, length: 1000, decoded: false } as const;
    expect(await client.ask('exchanges.body', read)).toEqual({ bytes: body, total: 256, decodeError: null });
    expect(await engine.call('exchanges.body', read)).toMatchObject({ ok: true });
    await expect(client.ask('exchanges.get', { id: 7 })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is for this user alone', async () => {
    const { dataDir } = await serveApp();
    const { folder, path, keyPath } = socketAddress(dataDir);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(keyPath).mode & 0o777).toBe(0o600);
    chmodSync(folder, 0o755);
    await expect(connectLocal(dataDir, version)).rejects.toMatchObject({ code: 'permission_denied' });
  });

  it('serves nobody who does not show the key', async () => {
    const { dataDir } = await serveApp();
    const refused = { type: 'refused', error: { code: 'permission_denied' } };
    const hello = { type: 'hello', protocol: 1, version, key: 'guess' };
    expect(await say(dataDir, hello)).toMatchObject([refused]);
    expect(await say(dataDir, { type: 'call', id: 1, command: 'settings.get', input: {} })).toMatchObject([
      refused,
    ]);
    // What a browser would say, if it could open such a socket.
    expect(await say(dataDir, 'POST / HTTP/1.1\r\nHost: localhost\r\n\r\n')).toEqual([]);
  });

  it.each([
    ['before', false],
    ['after', true],
  ])('closes on what no client says, %s it is known, and goes on', async (_when, known) => {
    const { dataDir } = await serveApp();
    const hello = encodeMessage({ type: 'hello', protocol: 2, version, key: keyOf(dataDir) });
    const lines = [
      'null',
      '5',
      '[]',
      '{}',
      '{"type":"ticket"}',
      '{"type":"ticket","ticket":{"ticket":1}}',
      '['.repeat(200_000) + ']'.repeat(200_000),
      `{"a":`.repeat(100_000),
      '\0\xff',
    ];
    for (const line of lines) {
      const said = await say(dataDir, `${known ? hello : ''}${line}\n`);
      const welcomed = said.filter((message) => (message as { type: string }).type === 'welcome');
      expect(welcomed, line.slice(0, 40)).toHaveLength(known ? 1 : 0);
    }
    expect((await (await open(dataDir)).ask('app.status', {})).receiver.state).toBe('catching');
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'lets no other user of the machine in, who neither connects nor reads the key',
    async () => {
      const parent = temporaryFolder();
      // Else it would be the folder above that keeps others out.
      chmodSync(parent, 0o755);
      const dataDir = join(parent, 'data');
      await serveApp(dataDir);
      const { path, keyPath } = socketAddress(dataDir);
      const script = `
        try { require('fs').readFileSync(${JSON.stringify(keyPath)}); console.log('read'); } catch (e) { console.log(e.code); }
        require('net').connect(${JSON.stringify(path)}).on('connect', () => { console.log('connected'); process.exit(); })
          .on('error', (e) => console.log(e.code));`;
      const who = ['--reuid', '65534', '--regid', '65534', '--clear-groups'];
      const { stdout } = await promisify(execFile)('setpriv', [...who, process.execPath, '-e', script], {
        cwd: '/',
      });
      expect(stdout.split('\n').filter(Boolean)).toEqual(['EACCES', 'EACCES']);
    },
  );

  it('tells a command of another version what to do', async () => {
    const { dataDir } = await serveApp();
    await expect(connectLocal(dataDir, '9.0.0')).rejects.toMatchObject({
      code: 'engine_unavailable',
      message: 'The running Hookpair is version 1.2.3, and this command is version 9.0.0.',
    });
  });

  it('fails what is asked of an engine that ends, and says so', async () => {
    const { dataDir, quit } = await serveApp();
    const client = await open(dataDir);
    const asked = client.ask('listeners.open', { host: '127.0.0.1', port: 0, reply: null });
    await asked;
    await quit();
    await client.leaving;
    await expect(client.ask('app.status', {})).rejects.toMatchObject({ code: 'engine_unavailable' });
    expect(existsSync(socketAddress(dataDir).path)).toBe(false);
  });

  it('closes the listeners of a client that is gone', async () => {
    const { dataDir } = await serveApp();
    const client = await openEngine({ dataDir, clock, version });
    const { url } = await client.ask('listeners.open', { host: '127.0.0.1', port: 0, reply: null });
    expect((await fetch(url, { method: 'POST' })).status).toBe(200);
    await client.close();
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed');
  });
});

describe('an engine opened for a command', () => {
  it('opens the log where nobody has it, catches nothing, and serves the next one', async () => {
    const dataDir = temporaryFolder();
    const first = await open(dataDir);
    const second = await open(dataDir);
    expect([first.owner, second.owner]).toEqual([null, { kind: 'cli', pid: process.pid }]);
    expect((await second.ask('app.status', {})).receiver.state).toBe('stopped');
  });

  it('comes to one owner when many begin at once', async () => {
    const dataDir = temporaryFolder();
    const all = await Promise.all(Array.from({ length: 3 }, () => open(dataDir)));
    expect(all.filter(({ owner }) => owner === null)).toHaveLength(1);
    const totals = await Promise.all(all.map((engine) => engine.ask('app.status', {})));
    expect(totals).toHaveLength(3);
  });

  it('replaces what a killed owner left behind', async () => {
    const dataDir = temporaryFolder();
    const { folder, path, keyPath } = socketAddress(dataDir);
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(keyPath, 'old', { mode: 0o600 });
    const left = createServer().listen(path);
    await once(left, 'listening');
    // Closing would take the file away; who is killed leaves it.
    const kept = `${path}.kept`;
    renameSync(path, kept);
    await new Promise((resolve) => left.close(resolve));
    renameSync(kept, path);
    expect((await open(dataDir)).owner).toBeNull();
    expect((await open(dataDir)).owner).not.toBeNull();
  });

  it('sends away who has only knocked when the owner ends, for the next owner to serve', async () => {
    const dataDir = temporaryFolder();
    const versions = { hookpair: version, electron: null, chromium: null };
    const engine = await createEngine({ dataDir, clock, versions, port: 0 });
    onTestFinished(() => engine.close());
    const server = await serveLocalSocket(engine, { dataDir, version, owner: 'app' });
    // Both have connected; one has said who it is.
    const remote = await connectLocal(dataDir, version);
    const knocking = connect(socketAddress(dataDir).path);
    const answers: unknown[] = [];
    readLines(
      knocking,
      (line) => answers.push(decodeMessage(line)),
      () => {},
    );
    await once(knocking, 'connect');
    await remote?.call('app.status', {});
    const gone = once(knocking, 'close');
    const retired = server.retire(false);
    await gone;
    expect(answers).toEqual([]);
    expect(await remote?.leaving).toBe(false);
    await remote?.close();
    await retired;
  });

  it('keeps a socket with a long path in a folder of this user', async () => {
    const dataDir = join(temporaryFolder(), 'long'.repeat(30));
    await open(dataDir);
    expect(Buffer.byteLength(socketAddress(dataDir).path)).toBeLessThan(104);
    expect((await open(dataDir)).owner).not.toBeNull();
  });
});
