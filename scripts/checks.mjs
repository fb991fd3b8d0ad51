import { boundaryProblems } from './boundaries.mjs';
import { modulePath } from './setup/paths.mjs';
import { run } from './setup/run.mjs';

const node = (script, ...args) => run(process.execPath, [modulePath(script), ...args]);

/** What `npm run check` looks at. Each resolves to an exit code and what to print. */
const checks = {
  'format and lint': () => node('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  types: () => node('typescript/bin/tsc', '--noEmit'),
  'dead code': () => node('knip/bin/knip.js'),
  'import boundaries': async () => {
    const problems = boundaryProblems();
    return { code: problems.length === 0 ? 0 : 1, output: problems.join('\n') };
  },
};

/**
 * Runs every check, and prints what it found.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const counts = { passed: 0, failed: 0 };
  for (const [name, check] of Object.entries(checks)) {
    const { code, output } = await check();
    counts[code === 0 ? 'passed' : 'failed'] += 1;
    console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
    if (code !== 0) console.log(output);
  }
  return counts;
}
