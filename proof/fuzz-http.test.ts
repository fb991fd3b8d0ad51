import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { run } from './fuzz-http';
import { integrityOf } from './fuzz-log';
import { openSubject } from './fuzz-subject';

// The short form of `npm run proof -- fuzz-http`, whose long form has 100,000 cases.
it('mutated HTTP is answered or refused, and logged as it was answered, with 2,000 cases', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hookpair-fuzz-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const subject = await openSubject(dataDir, null);
  const result = await run({ subject, seed: 1, from: 0, cases: 2_000, atOnce: 16 });
  await subject.close();

  expect(result.problems).toEqual([]);
  expect(result.healthy).toBe(2_000);
  expect(result.logged).toBeGreaterThan(4_000);
  expect(integrityOf(dataDir)).toBe('ok');
}, 60_000);
