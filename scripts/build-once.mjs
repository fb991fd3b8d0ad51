import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modulePath, projectFolder } from './setup/paths.mjs';
import { run, tail } from './setup/run.mjs';
import { SetUpFailure, say } from './setup/say.mjs';

/**
 * Builds something, unless it was built from exactly these sources. Tests do not count as sources.
 * @param {object} build
 * @param {string} build.what In words.
 * @param {string} build.stamp Where it is remembered what it was built from. Paths are from the project’s folder.
 * @param {string[]} build.inputs Files and folders of the sources.
 * @param {string[]} build.args A script of a package, and its arguments.
 */
export async function buildOnce({ what, stamp: stampName, inputs, args: [script = '', ...args] }) {
  const stamp = join(projectFolder, stampName);
  const sources = hashOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say(`building ${what} …`);
  rmSync(stamp, { force: true });
  const { code, output } = await run(process.execPath, [modulePath(script), ...args]);
  if (code !== 0) {
    const title = what[0]?.toUpperCase() + what.slice(1);
    throw new SetUpFailure(`${title} could not be built:\n  ${tail(output, 40)}`, 'Correct the sources.');
  }
  writeFileSync(stamp, sources);
}

function hashOf(names) {
  const hash = createHash('sha256');
  for (const name of names) add(hash, join(projectFolder, name), name);
  return hash.digest('hex');
}

function add(hash, path, name) {
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) add(hash, join(path, entry), `${name}/${entry}`);
  } else if (!/\.test\.tsx?$/.test(name)) {
    hash.update(`${name}\0`).update(readFileSync(path));
  }
}
