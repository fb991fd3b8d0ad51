import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modulePath, projectFolder } from './setup/paths.mjs';
import { run, tail } from './setup/run.mjs';
import { SetUpFailure, say } from './setup/say.mjs';

const stamp = join(projectFolder, 'out/.sources');
const inputs = [
  'src',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.json',
];

/** Builds the app into out/, unless it was built from exactly these sources. */
export async function build() {
  const sources = hashOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say('building the app …');
  rmSync(stamp, { force: true });
  const { code, output } = await run(process.execPath, [
    modulePath('electron-vite/bin/electron-vite.js'),
    'build',
  ]);
  if (code !== 0)
    throw new SetUpFailure(`The app could not be built:\n  ${tail(output, 40)}`, 'Correct the sources.');
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
