import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleChild } from '../src/main/engine/receiver/child-process';
import { runKills } from './kills/run-kills';

// The short form of `npm run proof -- kills`.

const folder = mkdtempSync(join(tmpdir(), 'hookpair-proof-'));
let script = '';
beforeAll(async () => {
  script = await bundleChild('../../../../proof/engine-child.ts', folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('an engine that is killed at any moment of its work starts again with all that it had answered for', async () => {
  const lines = await runKills({ rounds: 5, seed: 8, script });
  expect(lines.flatMap(({ kind, broken }) => broken.map((words) => `${kind}, ${words}`))).toEqual([]);
  expect(lines.map(({ held }) => held)).toEqual([1, 1, 1, 1, 1]);
  // What still listens keeps `npm run proof` from its end.
  expect(process.getActiveResourcesInfo()).not.toContain('TCPServerWrap');
}, 180_000);
