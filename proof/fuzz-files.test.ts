import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import { run as runImports } from './fuzz-imports';
import { integrityOf } from './fuzz-log';
import { run as runRestore } from './fuzz-restore';

// The short forms of `npm run proof -- fuzz-imports` and `fuzz-restore`.

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookpair-fuzz-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('files that are nearly exports are read as far as they can be, and never half', async () => {
  const dataDir = temporaryFolder();
  const versions = { hookpair: 'test', electron: null, chromium: null };
  const engine = await createEngine({ dataDir, port: 0, clock: systemClock(), versions });
  const status = await engine.call('app.status', {});
  const { url } = (status as { value: { receiver: { url: string } } }).value.receiver;
  for (const body of ['{"a":1}', '\0\x01', '']) await (await fetch(url, { method: 'POST', body })).text();
  const { problems, read } = await runImports({ engine, folder: dataDir, seed: 1, from: 0, cases: 60 });
  await engine.close();
  expect(problems).toEqual([]);
  expect(read).toBeGreaterThan(10);
  expect(integrityOf(dataDir)).toBe('ok');
}, 60_000);

it('damaged back-ups leave one of the two logs, whole', async () => {
  const { problems, restored } = await runRestore({ folder: temporaryFolder(), seed: 3, from: 0, cases: 6 });
  expect(problems).toEqual([]);
  expect(restored).toBeGreaterThan(0);
}, 60_000);
