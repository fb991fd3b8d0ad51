import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import {
  appFolder,
  commandLine,
  expect,
  openWindow,
  program,
  runPackaged,
  spawnPackaged,
  test,
} from './packaged-app';

test('its fuses are burnt', async () => {
  const wire = await getCurrentFuseWire(program);
  const on = Object.entries(FuseV1Options)
    // The state is written into the program as a digit.
    .filter(([, fuse]) => typeof fuse === 'number' && wire[fuse as FuseV1Options] === '1'.charCodeAt(0))
    .map(([name]) => name);
  expect(on.sort()).toEqual([
    'EnableCookieEncryption',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar',
  ]);
});

test('it runs nothing that the environment or the command line brings', async ({ home }) => {
  const script = ['-e', 'console.log("hijacked")'];
  const asNode = await runPackaged(commandLine, ['--version'], home, {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require ${join(home, 'missing.js')}`,
  });
  expect(asNode).toEqual({ code: 0, out: '0.1.0\n', err: '' });
  const inspected = await runPackaged(
    program,
    [
      '--hookpair-command-line',
      '--no-sandbox',
      '--ozone-platform=headless',
      '--inspect=0',
      ...script,
      '--',
      '--version',
    ],
    home,
  );
  expect(inspected.out).toBe('0.1.0\n');
  expect(inspected.err).not.toContain('Debugger listening');
});

test('an environment variable of the development server leads its window nowhere', async ({ home }) => {
  const { window, close } = await openWindow(home, { ELECTRON_RENDERER_URL: 'http://127.0.0.1:9/' });
  expect(window.url()).toBe('hookpair-app://window/index.html');
  await close();
});

test('it knows of no updates, unless it was packaged with the URL of its releases', () => {
  const resources = readdirSync(join(appFolder, 'resources')).filter((name) => name !== 'app.asar.unpacked');
  expect(resources.sort()).toEqual(['LICENSE', 'THIRD-PARTY.txt', 'app.asar', 'hookpair', 'sbom.cdx.json']);
});

test('it ships one native module, no sources and no tests, and stays small', () => {
  const natives = readdirSync(appFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.node'),
  );
  expect(natives).toHaveLength(1);
  const asar = join(appFolder, 'resources/app.asar');
  const packed = listPackage(asar, { isPack: false });
  expect(packed).toContain('/out/main/index.js');
  expect(
    packed.filter((name) => /\.(ts|tsx|map|md)$|\.test\.|better-sqlite3\/(src|deps)/.test(name)),
  ).toEqual([]);
  expect(statSync(asar).size).toBeLessThan(9e6);
});

test('it has every package that it requires, and says which ones are in it', () => {
  const asar = join(appFolder, 'resources/app.asar');
  const packed = listPackage(asar, { isPack: false });
  const required = packed
    .filter((name) => /^\/out\/(main|cli)\/.*\.js$/.test(name))
    .flatMap((name) => [
      ...extractFile(asar, name.slice(1))
        .toString()
        .matchAll(/\brequire\("(?!node:)((?:@[\w-]+\/)?[\w-]+)[^"]*"\)/g),
    ])
    .map(([, name = '']) => name)
    // The updater's debug output would take supports-color where it is there.
    .filter((name) => !isBuiltin(name) && !['electron', 'supports-color'].includes(name));
  expect([...new Set(required)].filter((name) => !packed.includes(`/node_modules/${name}`))).toEqual([]);

  const bill = JSON.parse(readFileSync(join(appFolder, 'resources/sbom.cdx.json'), 'utf8')) as {
    components: { name: string }[];
  };
  const names = new Set(bill.components.map(({ name }) => name));
  for (const name of [...required, 'electron', 'react', 'zod', '@peculiar/x509'])
    expect(names).toContain(name);
  // What only builds and tests is not shipped.
  for (const name of ['vitest', 'playwright', 'typescript', 'vite']) expect(names).not.toContain(name);
  const notices = readFileSync(join(appFolder, 'resources/THIRD-PARTY.txt'), 'utf8');
  for (const name of names) if (name !== 'electron') expect(notices).toContain(`${name}@`);
});

test('the command line catches without a display, ends by Ctrl+C, and says what is wrong', async ({
  home,
}) => {
  const listening = spawnPackaged(commandLine, ['listen', '--port', '0', '--json'], home, {
    DISPLAY: undefined,
  });
  const [first] = (await once(listening.stdout ?? listening, 'data')) as [Buffer];
  const { urls } = JSON.parse(String(first)) as { urls: [string] };
  expect(await (await fetch(urls[0], { method: 'POST', body: '{}' })).json()).toEqual({ status: 'received' });
  const ended = once(listening, 'exit');
  listening.kill('SIGINT');
  expect(await ended).toEqual([0, null]);

  expect(await runPackaged(commandLine, ['catch'], home)).toMatchObject({ code: 2, out: '' });
  const port = await runPackaged(commandLine, ['log'], home, { HOOKPAIR_PORT: '99999' });
  expect(port).toMatchObject({ code: 2 });
  expect(port.err).toContain('HOOKPAIR_PORT');
});

test('the .deb puts everything where Debian looks for it', () => {
  test.skip(process.env.HOOKPAIR_PACKAGED !== undefined);
  const [deb] = readdirSync(join(appFolder, '..')).filter((name) => name.endsWith('.deb'));
  const list = execFileSync('dpkg-deb', ['--contents', join(appFolder, '..', deb ?? '')], {
    encoding: 'utf8',
  });
  const entries = new Map(
    list
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/))
      .map(([mode = '', owner = '', , , , path = '', , target]) => [path, { mode, owner, target }]),
  );
  expect(entries.get('./usr/bin/hookpair')?.target).toBe('../lib/hookpair/resources/hookpair');
  expect(entries.get('./usr/bin/hookpair-app')?.target).toBe('../lib/hookpair/hookpair');
  // Chromium refuses a sandbox helper that is not root's with its bit set.
  expect(entries.get('./usr/lib/hookpair/chrome-sandbox')).toMatchObject({
    mode: '-rwsr-xr-x',
    owner: 'root/root',
  });
  for (const path of [
    'applications/hookpair.desktop',
    'metainfo/app.hookpair.Hookpair.metainfo.xml',
    'icons/hicolor/scalable/apps/hookpair.svg',
    'doc/hookpair/copyright',
  ]) {
    expect([path, entries.get(`./usr/share/${path}`)?.mode]).toEqual([path, '-rw-r--r--']);
  }
});
