import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { runChecks } from './checks.mjs';
import { addCounts, playwrightCounts, secondTries, summaryLine, vitestCounts } from './counts.mjs';
import { runEndToEnd } from './e2e-run.mjs';
import { setUp } from './setup/index.mjs';
import { modulePath, projectFolder } from './setup/paths.mjs';
import { run } from './setup/run.mjs';
import { runMain, SetUpFailure, say } from './setup/say.mjs';

const reports = join(projectFolder, 'artifacts/reports');

// Everything that CI runs. A part that fails does not keep the others from running; the last line counts.
await runMain(async () => {
  await setUp();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const counts = [await runChecks(), await unitTests(), await endToEndTests()].reduce(addCounts);
  console.log(summaryLine(counts));
  return counts.failed === 0 ? 0 : 1;
});

async function unitTests() {
  say('unit tests');
  const report = join(reports, 'unit.json');
  // A test that fails is tried once more, as end-to-end tests are; its line says so.
  const args = ['run', '--retry=1', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(process.execPath, [modulePath('vitest/vitest.mjs'), ...args], { show: true });
  return vitestCounts(report, code);
}

async function endToEndTests() {
  say('end-to-end tests, on the real app');
  const report = join(reports, 'e2e.json');
  try {
    await build();
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // A machine that runs other things as well makes a window miss a moment. What needed its second try is named.
  const args = ['--reporter=list,json', '--retries=1'];
  const environment = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, HOOKPAIR_PICTURES: 'few' };
  const code = await runEndToEnd(args, environment);
  for (const name of secondTries(report)) say(`passed only when it was tried again: ${name}`);
  return playwrightCounts(report, code);
}
