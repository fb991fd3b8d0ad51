import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { bundleChild } from '../src/main/engine/receiver/child-process';
import type { InsightsQuestion } from '../src/shared/insights/insights';
import { checkLog } from './check-log';
import { type EngineProcess, startEngine } from './engine-process';
import { checkCaught, post, postOnce } from './kills/catch';
import { smallDisk } from './small-disk';

// What happens on the machine beside us. Each fault is real, and the engine in a process of its own.

const folder = mkdtempSync(join(tmpdir(), 'hookpair-faults-'));
chmodSync(folder, 0o755);
let script = '';
beforeAll(async () => {
  script = await bundleChild('../../../../proof/engine-child.ts', join(folder, 'bundle'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Processes are started, and waits of seconds are waited.
vi.setConfig({ testTimeout: 90_000 });

const wholeLog: InsightsQuestion = {
  preset: 'all',
  timeZone: 'UTC',
  filter: '',
  side: 'once',
  reading: 'as_sent',
};
const firstPage = { cursor: null, limit: 10, filter: { text: '' } };
const patience = { timeout: 20_000, interval: 100 };

function newFolder(name: string): string {
  const made = join(folder, name);
  mkdirSync(made);
  return made;
}

async function start(dataDir: string, options = {}): Promise<EngineProcess> {
  const engine = await startEngine(script, dataDir, options);
  onTestFinished(() => engine.kill());
  return engine;
}

const messageOf = async (engine: EngineProcess) => (await engine.call('app.status', {})).receiver.message;

/** Posts one after the other until one is answered 503, and gives the names of those before, which were answered 200. */
async function postUntil503(engine: EngineProcess, prefix: string): Promise<string[]> {
  const kept: string[] = [];
  for (let turn = 0; ; turn += 1) {
    const status = await postOnce(engine.port, `${prefix}-${turn}`);
    if (status === 503) return kept;
    expect(status).toBe(200);
    kept.push(`${prefix}-${turn}`);
  }
}

it('a full disk: 503 and why, nothing is lost, and it goes on when there is room', async () => {
  const disk = smallDisk(newFolder('full'));
  onTestFinished(disk.remove);
  const engine = await start(disk.folder);
  const kept = ['before'];
  expect(await postOnce(engine.port, 'before')).toBe(200);
  disk.fill(engine.child.pid);
  kept.push(...(await postUntil503(engine, 'full')));
  expect(await messageOf(engine)).toMatch(/^The log cannot be written to: .* room.* answered 503/);
  disk.free(engine.child.pid);
  await expect.poll(() => postOnce(engine.port, 'free'), patience).toBe(200);
  await expect.poll(() => messageOf(engine), patience).toBeNull();
  checkLog(disk.folder);
  checkCaught(disk.folder, new Set([...kept, 'free']));
});

it('a start on a full disk says so, changes nothing, and works when there is room', async () => {
  const disk = smallDisk(newFolder('full-at-start'));
  onTestFinished(disk.remove);
  disk.fill(undefined);
  if (disk.isLimit) return;
  await expect(start(disk.folder)).rejects.toThrow(/full .*room/);
  disk.free(undefined);
  expect(await postOnce((await start(disk.folder)).port, 'x')).toBe(200);
});

it.each([
  ['folder', (dataDir: string) => dataDir, 0o555, 0o755],
  ['log', (dataDir: string) => join(dataDir, 'hookpair.db'), 0o444, 0o644],
])(
  'a start on a read-only %s says so, and works when it can be written to',
  async (_what, of, closed, open) => {
    const dataDir = newFolder(`closed-${closed}`);
    if (process.getuid?.() === 0) chownSync(dataDir, 65_534, 65_534);
    await (await start(dataDir, { unprivileged: true })).close();
    chmodSync(of(dataDir), closed);
    await expect(start(dataDir, { unprivileged: true })).rejects.toThrow(/writ/);
    chmodSync(of(dataDir), open);
    const again = await start(dataDir, { unprivileged: true });
    expect(again.notices).toEqual([]);
    expect(await postOnce(again.port, 'x')).toBe(200);
  },
);

it('a log that another program has locked: 503 in time, the rest answers, and it goes on after', async () => {
  const dataDir = newFolder('locked');
  const engine = await start(dataDir);
  for (const name of ['one', 'two']) expect(await postOnce(engine.port, name)).toBe(200);
  const other = new SQLite(join(dataDir, 'hookpair.db'));
  other.exec('BEGIN IMMEDIATE');
  const refused = Promise.all([1, 2, 3, 4].map((n) => postOnce(engine.port, `locked-${n}`)));
  expect((await engine.call('exchanges.page', firstPage)).rows).toHaveLength(2);
  expect(await refused).toEqual([503, 503, 503, 503]);
  expect(await messageOf(engine)).toContain('another program has it locked');
  // The lock is waited for once, not again with each request.
  const since = performance.now();
  for (let turn = 0; turn < 5; turn += 1) expect(await postOnce(engine.port, `again-${turn}`)).toBe(503);
  expect(performance.now() - since).toBeLessThan(3_000);
  const project = { name: 'Locked', payloadProjectId: 1, promptPalVersion: '1.16.8' };
  await expect(engine.call('projects.create', project)).rejects.toThrow('another program has it locked');
  other.close();
  await expect.poll(() => messageOf(engine), patience).toBeNull();
  expect(await postOnce(engine.port, 'after')).toBe(200);
  checkLog(dataDir);
  checkCaught(dataDir, new Set(['one', 'two', 'after']));
});

it.each([
  ['log', /^hookpair\.db$/],
  ['write-ahead file', /-wal$/],
  ['whole folder', null],
])('a %s that is deleted under us is written back with all that was answered', async (what, files) => {
  const dataDir = newFolder(`deleted ${what}`);
  const engine = await start(dataDir);
  const kept = ['one', 'two', 'three'];
  for (const name of kept) expect(await postOnce(engine.port, name)).toBe(200);
  if (files) for (const name of readdirSync(dataDir)) files.test(name) && rmSync(join(dataDir, name));
  else rmSync(dataDir, { recursive: true });
  // Until it is seen, answers are given for what is in the file that was deleted.
  for (let turn = 0; !engine.isGone; turn += 1) {
    if ((await postOnce(engine.port, `late-${turn}`)) === 200) kept.push(`late-${turn}`);
  }
  const again = await start(dataDir);
  expect(again.notices).toEqual(['The log was deleted, and written back']);
  checkLog(dataDir);
  checkCaught(dataDir, new Set(kept));
  expect(await postOnce(again.port, 'after')).toBe(200);
});

it('a log that was replaced under us is kept beside the one that is there now', async () => {
  const dataDir = newFolder('replaced');
  const engine = await start(dataDir);
  expect(await postOnce(engine.port, 'ours')).toBe(200);
  for (const name of readdirSync(dataDir)) if (name.startsWith('hookpair.db')) rmSync(join(dataDir, name));
  new SQLite(join(dataDir, 'hookpair.db')).exec('VACUUM').close();
  await engine.gone;
  const [rescued = ''] = readdirSync(dataDir).filter((name) => name.startsWith('hookpair-rescued-'));
  const db = new SQLite(join(dataDir, rescued), { readonly: true });
  expect(db.prepare('SELECT url FROM exchange').pluck().all()).toEqual([expect.stringContaining('/ours')]);
  db.close();
});

it('every processor busy beside us: every request is answered, and is in the log', async () => {
  const dataDir = newFolder('busy');
  const engine = await start(dataDir);
  const burners = Array.from({ length: availableParallelism() * 2 }, () =>
    spawn(process.execPath, ['-e', 'for(;;);'], { stdio: 'ignore' }),
  );
  onTestFinished(() => {
    for (const burner of burners) burner.kill('SIGKILL');
  });
  const names = Array.from({ length: 60 }, (_none, n) => `busy-${n}`);
  expect(new Set(await Promise.all(names.map((name) => postOnce(engine.port, name))))).toEqual(
    new Set([200]),
  );
  checkCaught(dataDir, new Set(names));
});

it('more connections than there are descriptors: it says so, takes newcomers in place of silent ones, and all is well after', async () => {
  const dataDir = newFolder('descriptors');
  const engine = await start(dataDir, { descriptors: 128 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await post(agent, engine.port, 'before')).toBe(200);
  const sockets = Array.from({ length: 100 }, () => connect(engine.port, '127.0.0.1').on('error', () => {}));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    agent.destroy();
  });
  await expect.poll(() => messageOf(engine), patience).toContain('More than 64 connections came');
  expect(await postOnce(engine.port, 'while')).toBe(200);
  expect(await engine.call('insights.ask', wholeLog)).toMatchObject({ state: expect.any(String) });
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => messageOf(engine), patience).toBeNull();
  expect(await postOnce(engine.port, 'after')).toBe(200);
  checkLog(dataDir);
  checkCaught(dataDir, new Set(['before', 'while', 'after']));
});
