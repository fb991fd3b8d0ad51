import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { needsXvfb } from './display.mjs';
import { run, tail } from './run.mjs';
import { SetUpFailure, say } from './say.mjs';

/**
 * What Electron loads when it starts, by shared library, and the Debian package that has it. It crashes without libX11-xcb,
 * which it is not linked with.
 */
const libraries = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libgbm.so.1': 'libgbm1',
  'libasound.so.2': 'libasound2',
  'libnotify.so.4': 'libnotify4',
  'libXss.so.1': 'libxss1',
  'libXtst.so.6': 'libxtst6',
  'libdrm.so.2': 'libdrm2',
  'libX11-xcb.so.1': 'libx11-xcb1',
};

/** Newer Debian and Ubuntu renamed these with their change to 64-bit time. */
const renamed = ['libgtk-3-0', 'libasound2'];

/** What a package of ours depends on, with both names of what was renamed. */
export const debianNames = Object.values(libraries).map((name) =>
  renamed.includes(name) ? `${name} | ${name}t64` : name,
);

/** Installs the system libraries of Electron, as root on Debian; elsewhere says what to install. */
export async function installLibraries() {
  if (process.platform !== 'linux') return;
  const missing = await missingPackages();
  if (missing.length === 0) return;
  const list = missing.join(' ');
  if (!onPath('apt-get')) {
    throw new SetUpFailure(
      `Electron needs system libraries that are not there (Debian calls them ${list}).`,
      'Install them with your package manager.',
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetUpFailure(
      'Electron needs system libraries that are not there.',
      `Run: sudo apt-get update && sudo apt-get install --yes ${list}`,
    );
  }
  say(`installing Debian packages that Electron needs: ${list} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update'], { env });
  const names = await Promise.all(missing.map(currentName));
  const install = await run('apt-get', ['install', '--yes', '--no-install-recommends', ...names], { env });
  if (install.code !== 0) {
    const cause = update.code === 0 ? install.output : update.output;
    throw new SetUpFailure(
      `apt-get failed:\n  ${tail(cause)}`,
      'Check the network and the package sources, then try again.',
    );
  }
}

/** What presses keys in the tests of the package, past Chromium; on other systems they are left out. */
export async function installKeyboard() {
  if (process.platform !== 'linux' || onPath('xdotool')) return;
  if (onPath('apt-get') && process.getuid?.() === 0) {
    say('installing xdotool, which presses keys in the tests of the package …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '--yes', '--no-install-recommends', 'xdotool'], { env });
  }
  if (!onPath('xdotool'))
    throw new SetUpFailure(
      'The tests of the package press keys with xdotool, which is not there.',
      'Install it with your package manager (sudo apt-get install xdotool).',
    );
}

async function missingPackages() {
  const ldconfig = existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig';
  const { output } = await run(ldconfig, ['-p']);
  const missing = Object.entries(libraries)
    .filter(([library]) => !output.includes(`${library} `))
    .map(([, name]) => name);
  if (!onPath('unzip')) missing.push('unzip');
  if (needsXvfb() && !onPath('Xvfb')) missing.push('xvfb');
  return missing;
}

async function currentName(name) {
  if (!renamed.includes(name)) return name;
  const { code } = await run('apt-cache', ['show', `${name}t64`]);
  return code === 0 ? `${name}t64` : name;
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
