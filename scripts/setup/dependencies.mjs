import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './paths.mjs';
import { run, tail } from './run.mjs';
import { SetUpFailure, say } from './say.mjs';

/**
 * Installs a folder’s npm packages exactly as its lock file says, unless they are there already. Install scripts do not
 * run: the native module is built by a step of its own, which knows how.
 * @param {string} folder
 */
export async function installDependencies(folder = projectFolder) {
  const stamp = join(folder, 'node_modules/.hookpair-dependencies');
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('installing npm packages, because node_modules is missing or does not fit package-lock.json …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code, output } = await run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
  });
  if (code !== 0) {
    throw new SetUpFailure(
      `The npm packages could not be installed:\n  ${tail(output)}`,
      'Check the network and the npm registry in your .npmrc, then run the command again.',
    );
  }
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeFileSync(stamp, wanted);
}
