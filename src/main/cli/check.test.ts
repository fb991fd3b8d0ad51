import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../engine/store/testing';
import { objects, run } from './testing/command';
import { endpoint } from './testing/endpoint';

it('passes an endpoint that takes events, with a report, and is strict where that is asked for', async () => {
  const target = await endpoint();
  const folder = temporaryFolder();
  const report = join(folder, 'check.html');
  const { code, out } = await run(folder, ['check', target.url, '--report', `html=${report}`]);
  expect(out).toMatch(/✓ HTTP[\s\S]*marks\. Events arrive/);
  expect(readFileSync(report, 'utf8')).toContain('<html');
  expect(code).toBe(0);
  const strict = await run(folder, ['check', target.url, '--strict', '--json']);
  expect(objects(strict.out).at(-1)).toMatchObject({ type: 'check', state: 'done' });
  expect(strict.code).toBe(1);
});

it('fails an endpoint that is not there, and says so first', async () => {
  const { code, out } = await run(temporaryFolder(), ['check', 'http://127.0.0.1:9/none']);
  expect(out).toMatch(/✗ TCP[\s\S]*1\. failure: /);
  expect(code).toBe(1);
});
