import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import { run } from './fuzz-contract';
import { integrityOf } from './fuzz-log';

// The short form of `npm run proof -- fuzz-contract`.
it('every command answers input of every shape with data, and changes nothing that it refuses', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hookpair-fuzz-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const engine = await createEngine({
    dataDir,
    port: 0,
    clock: systemClock(),
    versions: { hookpair: 'test', electron: null, chromium: null },
    budgetMs: 500,
  });
  const { problems, refused, done } = await run({ engine, dataDir, seed: 1, from: 0, cases: 800 });
  await engine.close();
  expect(problems).toEqual([]);
  expect(refused).toBeGreaterThan(300);
  expect(done).toBeGreaterThan(50);
  expect(integrityOf(dataDir)).toBe('ok');
}, 60_000);
