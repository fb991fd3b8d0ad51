import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { addCounts, playwrightCounts, secondTries, summaryLine, vitestCounts } from './counts.mjs';

function report(json) {
  const folder = mkdtempSync(join(tmpdir(), 'hookpair-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'report.json');
  if (json) writeFileSync(path, JSON.stringify(json));
  return path;
}

const unit = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };

it('adds up what passed and what failed', () => {
  const e2e = playwrightCounts(report({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 } }), 1);
  expect(summaryLine(addCounts(vitestCounts(report(unit), 1), e2e))).toBe('9 passed, 2 failed');
});

it('counts a runner that died, or failed without a failed test, as a failure', () => {
  expect(vitestCounts(report(null), 1)).toMatchObject({ failed: 1 });
  expect(vitestCounts(report({ ...unit, numFailedTests: 0 }), 1)).toMatchObject({ passed: 5, failed: 1 });
});

it('says what was skipped only when something was', () => {
  expect(summaryLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
});

it('names what passed only when it was tried again', () => {
  const specs = [
    { title: 'steady', tests: [{ status: 'expected' }] },
    { title: 'shaky', tests: [{ status: 'flaky' }] },
  ];
  const suites = [{ file: 'a.spec.ts', suites: [{ file: 'a.spec.ts', specs }] }];
  expect(secondTries(report({ suites }))).toEqual(['a.spec.ts: shaky']);
  expect(secondTries(report(null))).toEqual([]);
});
