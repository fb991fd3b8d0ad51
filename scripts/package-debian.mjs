import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withFreshDebian } from './package/fresh-debian.mjs';
import { withDisplay } from './setup/display.mjs';
import { installKeyboard, installLibraries } from './setup/libraries.mjs';
import { modulePath, projectFolder } from './setup/paths.mjs';
import { run } from './setup/run.mjs';
import { runMain, SetUpFailure } from './setup/say.mjs';

const output = join(projectFolder, 'dist');

// Installs the .deb that npm run package made in a fresh Debian, which has nothing else, and tests the app there.
await runMain(async () => {
  const deb = packageToTry();
  await installLibraries();
  await installKeyboard();
  return withFreshDebian(deb, (root) =>
    withDisplay(async (display) => {
      const args = ['test', '-c', 'packaging/playwright.config.ts', 'app.spec.ts', ...process.argv.slice(2)];
      const env = { ...display, HOOKPAIR_ROOT: root, HOOKPAIR_PACKAGED: '/usr/lib/hookpair' };
      return (await run(process.execPath, [modulePath('playwright/cli.js'), ...args], { env, show: true }))
        .code;
    }),
  );
});

/** Says all that is missing at once. */
function packageToTry() {
  const missing = [];
  if (process.platform !== 'linux') missing.push('Linux');
  else if (process.getuid?.() !== 0) missing.push('root (for chroot and mounts)');
  for (const [program, name] of [
    ['debootstrap', 'debootstrap'],
    ['unshare', 'util-linux'],
    ['chroot', 'coreutils'],
  ])
    if (!onPath(program)) missing.push(`${program} (apt-get install ${name})`);
  const deb = existsSync(output) ? readdirSync(output).find((name) => name.endsWith('.deb')) : undefined;
  if (deb === undefined) missing.push('a .deb in dist (npm run package, on Debian)');
  if (missing.length > 0)
    throw new SetUpFailure('A fresh Debian cannot be tried here.', `It needs ${missing.join(', and ')}.`);
  return join(output, deb);
}

function onPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders, '/usr/sbin', '/sbin'].some((folder) => existsSync(join(folder, program)));
}
