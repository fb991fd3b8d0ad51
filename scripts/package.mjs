import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { writeBill } from './package/bill.mjs';
import { makeDebianPackage } from './package/debian.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { describeElectron, setUp } from './setup/index.mjs';
import { projectFolder } from './setup/paths.mjs';
import { run, tail } from './setup/run.mjs';
import { runMain, SetUpFailure, say } from './setup/say.mjs';

const output = join(projectFolder, 'dist');
const packaging = join(projectFolder, 'packaging');

// The app as people install it, for this system: an unpacked folder, and on Debian a .deb of it. What else electron-builder
// makes stands in docs/releasing.md.
await runMain(async () => {
  await setUp();
  await installDependencies(packaging);
  await build();
  say(`packaging with ${describeElectron()} …`);
  rmSync(output, { recursive: true, force: true });
  await writeBill();
  await unpackedApp();
  if (process.platform === 'linux' && existsSync('/usr/bin/dpkg-deb')) {
    const about = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
    const path = await makeDebianPackage('dist/linux-unpacked', output, about);
    say(`${path} has ${Math.round(statSync(path).size / 1e6)} MB.`);
  }
});

async function unpackedApp() {
  const { code, output: said } = await run(process.execPath, [
    join(packaging, 'node_modules/electron-builder/cli.js'),
    '--dir',
    '--config',
    'packaging/electron-builder.config.mjs',
  ]);
  if (code !== 0)
    throw new SetUpFailure(`electron-builder failed:\n  ${tail(said, 40)}`, 'Is the disk full?');
  // What the development runtime has beyond Electron. The one of the registry brings the feed of somebody else's updates.
  const feed = process.env.HOOKPAIR_RELEASES ? [] : ['resources/app-update.yml'];
  for (const name of ['.hookpair-runtime.json', 'version', 'resources/default_app.asar', ...feed])
    rmSync(join(output, 'linux-unpacked', name), { force: true });
}
