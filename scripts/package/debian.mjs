import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { debianNames } from '../setup/libraries.mjs';
import { projectFolder } from '../setup/paths.mjs';
import { run, tail } from '../setup/run.mjs';
import { SetUpFailure } from '../setup/say.mjs';

/** Debian's names of what process.arch says. */
const architectures = { x64: 'amd64', arm64: 'arm64' };

/**
 * Makes a .deb of the unpacked app with Debian's own tool.
 * @param {string} unpacked The folder of the app.
 * @param {string} output The folder for the package.
 * @param {{ version: string, description: string, author: string }} about As in package.json.
 * @returns {Promise<string>} The path of the package.
 */
export async function makeDebianPackage(unpacked, output, { version, description, author }) {
  const architecture = architectures[process.arch];
  const root = join(output, 'debian');
  rmSync(root, { recursive: true, force: true });
  const put = (from, to) => {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    cpSync(join(projectFolder, from), join(root, to), { recursive: true, verbatimSymlinks: true });
  };
  put(unpacked, 'usr/lib/hookpair');
  put('packaging/linux/hookpair.desktop', 'usr/share/applications/hookpair.desktop');
  put(
    'packaging/linux/app.hookpair.Hookpair.metainfo.xml',
    'usr/share/metainfo/app.hookpair.Hookpair.metainfo.xml',
  );
  put('resources/icon.svg', 'usr/share/icons/hicolor/scalable/apps/hookpair.svg');
  put('resources/icon.png', 'usr/share/icons/hicolor/512x512/apps/hookpair.png');
  put('LICENSE', 'usr/share/doc/hookpair/copyright');
  mkdirSync(join(root, 'usr/bin'));
  symlinkSync('../lib/hookpair/hookpair', join(root, 'usr/bin/hookpair-app'));
  symlinkSync('../lib/hookpair/resources/hookpair', join(root, 'usr/bin/hookpair'));
  // Where users may make no namespaces of their own, Chromium's sandbox needs this program to be root's.
  chmodSync(join(root, 'usr/lib/hookpair/chrome-sandbox'), 0o4755);

  mkdirSync(join(root, 'DEBIAN'));
  const control = {
    Package: 'hookpair',
    Version: version,
    Architecture: architecture,
    Maintainer: `${author} <hookpair@localhost>`,
    Section: 'web',
    Priority: 'optional',
    Depends: debianNames.join(', '),
    Recommends: 'libsecret-1-0, xdg-utils',
    Description: description,
  };
  const lines = Object.entries(control).map(([field, value]) => `${field}: ${value}\n`);
  writeFileSync(join(root, 'DEBIAN/control'), lines.join(''));

  const path = join(output, `hookpair_${version}_${architecture}.deb`);
  // Level 12 is a tenth larger than xz, and made in a tenth of the time.
  const { code, output: said } = await run('dpkg-deb', [
    '--root-owner-group',
    '-Zzstd',
    '-z12',
    '--build',
    root,
    path,
  ]);
  if (code !== 0) throw new SetUpFailure(`The .deb could not be made:\n  ${tail(said)}`, 'Is the disk full?');
  rmSync(root, { recursive: true });
  return path;
}
