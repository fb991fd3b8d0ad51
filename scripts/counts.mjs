import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped?: number }} Counts */

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export function addCounts(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: (a.skipped ?? 0) + (b.skipped ?? 0),
  };
}

/** The line that CI reads, alone at the end. */
export function summaryLine({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Counts of a vitest run. A runner that failed without a failed test counts as one. */
export function vitestCounts(report, exitCode) {
  return read(report, exitCode, (json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  }));
}

/** Counts of a Playwright run. A test that passed when it was tried again has passed; `secondTries` names it. */
export function playwrightCounts(report, exitCode) {
  return read(report, exitCode, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

/**
 * The tests of a Playwright run that passed only when they were tried again: each is a defect, of the test or of the app.
 * @returns {string[]}
 */
export function secondTries(report) {
  if (!existsSync(report)) return [];
  return flakySpecs(JSON.parse(readFileSync(report, 'utf8')).suites ?? []);
}

function flakySpecs(suites) {
  return suites.flatMap(({ file, suites: inner = [], specs = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ title }) => `${file}: ${title}`),
    ...flakySpecs(inner),
  ]);
}

function read(report, exitCode, count) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = count(JSON.parse(readFileSync(report, 'utf8')));
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
