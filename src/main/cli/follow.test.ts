import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { version } from '../../../package.json';
import { systemClock } from '../engine/clock';
import { createEngine } from '../engine/index';
import { serveLocalSocket } from '../engine/local-socket/server';
import { temporaryFolder } from '../engine/store/testing';
import { objects, type RunningCommand, run, start } from './testing/command';
import { endpoint } from './testing/endpoint';

const idsOf = (out: string) => objects(out).map(({ id }) => Number(id));

/** Everything in the log, by a command of its own. */
async function idsInLog(dataDir: string, filter = ''): Promise<number[]> {
  return idsOf((await run(dataDir, ['log', '--json', '--limit', '100000', '--filter', filter])).out);
}

/** Resolves when so many lines were printed. */
async function told(command: RunningCommand, count: number): Promise<void> {
  const lines = () => command.out.split('\n').length - 1;
  await expect.poll(lines, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
}

it('tells each exchange once, when it has ended, across owners that come and go, one of them killed', async () => {
  const target = await endpoint((_arrived, res) => void setTimeout(Math.random() * 20).then(() => res.end()));
  const dataDir = temporaryFolder();
  const follow = start(dataDir, ['log', '--json', '--after', '0']);
  const many = ['send', target.url, '--count', '150', '--concurrency', '10', '--json'];
  expect((await run(dataDir, many)).code).toBe(0);
  const killed = start(dataDir, many);
  await told(killed, 40);
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect((await run(dataDir, many)).code).toBe(0);
  const all = await idsInLog(dataDir);
  await told(follow, all.length);
  follow.child.kill('SIGINT');
  const { code, out } = await follow.ended;
  expect(idsOf(out).sort((one, other) => one - other)).toEqual(all);
  expect(code).toBe(0);
});

it('tells the same as the log when two send at once, and a filter is in force', async () => {
  const target = await endpoint(({ body }, res) =>
    res.writeHead(body.includes('"result":1') ? 500 : 200).end(),
  );
  const dataDir = temporaryFolder();
  const follow = start(dataDir, ['log', '--json', '--after', '0', '--filter', 'verdict:failed']);
  const some = ['send', target.url, '--count', '60', '--sample'];
  const both = await Promise.all([run(dataDir, [...some, 'failure']), run(dataDir, [...some, 'success'])]);
  expect(both.map(({ code }) => code)).toEqual([1, 0]);
  const failed = await idsInLog(dataDir, 'verdict:failed');
  expect(failed).toHaveLength(60);
  await told(follow, 60);
  follow.child.kill('SIGINT');
  expect(idsOf((await follow.ended).out).sort((one, other) => one - other)).toEqual(failed);
});

it('goes on behind an exchange that is named', async () => {
  const target = await endpoint();
  const dataDir = temporaryFolder();
  await run(dataDir, ['send', target.url, '--count', '5', '--concurrency', '1']);
  const follow = start(dataDir, ['log', '--json', '--after', '2']);
  await told(follow, 3);
  follow.child.kill('SIGTERM');
  expect(idsOf((await follow.ended).out)).toEqual([3, 4, 5]);
});

it('leaves nothing out when it reads slower than the app writes', async () => {
  const dataDir = temporaryFolder();
  const versions = { hookpair: version, electron: null, chromium: null };
  const engine = await createEngine({ dataDir, clock: systemClock(), versions, port: 0 });
  const socket = await serveLocalSocket(engine, { dataDir, version, owner: 'app' });
  const status = await engine.call('app.status', {});
  const { url } = (status as { value: { receiver: { url: string } } }).value.receiver;
  const follow = start(dataDir, ['log', '--follow', '--json', '--limit', '0']);
  // Until it follows, nothing is new to it.
  await expect
    .poll(
      async () => {
        await fetch(url, { method: 'POST', body: '{}' });
        return follow.out;
      },
      { timeout: 30_000 },
    )
    .not.toBe('');
  follow.child.kill('SIGSTOP');
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(Array.from({ length: 100 }, () => fetch(url, { method: 'POST', body: '{}' })));
  }
  follow.child.kill('SIGCONT');
  const page = { cursor: null, limit: 1, filter: { text: '' } };
  const newest = (await engine.call('exchanges.page', page)) as { value: { rows: { id: number }[] } };
  const last = newest.value.rows[0]?.id ?? 0;
  await follow.says(new RegExp(`"id":${last},`));
  follow.child.kill('SIGINT');
  const ids = idsOf((await follow.ended).out);
  const from = ids[0] ?? 0;
  expect(ids).toEqual(Array.from({ length: last - from + 1 }, (_, index) => from + index));
  await socket.close();
  await engine.close();
});

it('ends when nobody reads any more', async () => {
  const dataDir = temporaryFolder();
  const listen = start(dataDir, ['listen', '--port', '0']);
  const [url = ''] = await listen.says(/http:\/\/[\d.]+:\d+/);
  const follow = start(dataDir, ['log', '--follow', '--json', '--limit', '0']);
  let ended = false;
  void follow.ended.then(() => {
    ended = true;
  });
  follow.child.stdout.once('data', () => follow.child.stdout.destroy());
  await expect
    .poll(
      async () => {
        await fetch(url, { method: 'POST', body: '{}' });
        return ended;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  expect(await follow.ended).toMatchObject({ code: 0, err: '' });
});
