import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../engine/store/testing';
import { objects, run } from './testing/command';
import { endpoint } from './testing/endpoint';

/** A suite with a case that passes, and one that passes where the answer is 500. */
function suiteFile(folder: string, url: string): string {
  const file = join(folder, 'suite.yaml');
  writeFileSync(
    file,
    `hookpair: suite/1
name: Two
cases:
  - name: is answered
    url: '${url}'
    payload: { sample: success }
    expect: { status: 2xx }
  - name: is refused
    url: '${url}'
    payload: { sample: failure }
    expect: { status: 500 }
`,
  );
  return file;
}

it('prints each case, writes the reports, and fails unless all pass', async () => {
  const target = await endpoint();
  const folder = temporaryFolder();
  const suite = suiteFile(folder, target.url);
  const junit = join(folder, 'reports/results.xml');
  const { code, out } = await run(folder, ['run', suite, '--report', `junit=${junit}`]);
  expect(out).toMatch(/✓ is answered[\s\S]*✗ is refused[\s\S]*expected 500, found 200/);
  expect(readFileSync(junit, 'utf8')).toContain('failures="1"');
  expect(code).toBe(1);
  const one = await run(folder, ['run', suite, '--only', 'is answered', '--json']);
  expect(objects(one.out)).toMatchObject([
    { type: 'case', name: 'is answered', state: 'passed' },
    { type: 'suite', counts: { passed: 1, failed: 0 } },
  ]);
  expect(one.code).toBe(0);
});

it('catches by itself what a suite sends to {{receiver}}', async () => {
  const folder = temporaryFolder();
  const suite = suiteFile(folder, '{{receiver}}/hook');
  const { code, out } = await run(folder, ['run', suite, '--only', 'is answered']);
  expect(out).toContain('1 passed');
  expect(code).toBe(0);
});

it('says where a suite is wrong', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'bad.yaml');
  writeFileSync(file, 'hookpair: suite/1\nname: Bad\ncases:\n  - url: http://h\n');
  const { code, err } = await run(folder, ['run', file]);
  expect(err).toMatch(/bad\.yaml:\d+:\d+: /);
  expect(code).toBe(2);
});
