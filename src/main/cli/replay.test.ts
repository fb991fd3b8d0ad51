import { expect, it } from 'vitest';
import { temporaryFolder } from '../engine/store/testing';
import { objects, run, start } from './testing/command';
import { endpoint } from './testing/endpoint';

it('sends again what a filter shows, as it was or changed, after a yes above the limit', async () => {
  let isWell = false;
  const target = await endpoint((_arrived, res) => res.writeHead(isWell ? 200 : 500).end());
  const dataDir = temporaryFolder();
  await run(dataDir, ['send', target.url, '--count', '60']);
  const failed = ['replay', '--filter', 'verdict:failed'];
  isWell = true;
  const plan = await run(dataDir, [...failed, '--dry-run', '--json']);
  expect(objects(plan.out)).toMatchObject([{ type: 'plan', requests: 60, mustConfirm: true }]);
  expect(await run(dataDir, failed)).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
  expect(target.arrived).toHaveLength(60);
  const all = await run(dataDir, [
    ...failed,
    '--yes',
    '--to',
    target.url,
    '--set',
    'tokens.total=7',
    '--json',
  ]);
  expect(objects(all.out)).toMatchObject([{ type: 'replay', state: 'done', delivered: 60 }]);
  expect(all.code).toBe(0);
  const again = target.arrived.slice(60).map(({ body }) => JSON.parse(body).tokens.total);
  expect(again).toEqual(Array.from({ length: 60 }, () => 7));
});

it('fails when one was not delivered, and names what was not sent', async () => {
  const target = await endpoint((_arrived, res) => res.writeHead(503).end());
  const dataDir = temporaryFolder();
  await run(dataDir, ['send', target.url, '--count', '3']);
  const { code, out } = await run(dataDir, ['replay', '1', '2', '3']);
  expect(out).toContain('0 of 3 requests delivered, 3 503');
  expect(code).toBe(1);
  const slow = start(dataDir, ['replay', '1', '2', '3', '--rate', '1', '--concurrency', '1']);
  await expect.poll(() => target.arrived.length, { timeout: 30_000 }).toBe(7);
  slow.child.kill('SIGINT');
  const { err } = await slow.ended;
  expect(err).toContain('unsent');
  expect(await run(dataDir, ['replay'])).toMatchObject({ code: 2 });
  expect(await run(dataDir, ['replay', '1', '--webhook', 'none'])).toMatchObject({ code: 2 });
});
