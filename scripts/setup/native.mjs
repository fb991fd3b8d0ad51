import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { electronVersion } from './electron.mjs';
import { cacheFolder, modulePath } from './paths.mjs';
import { run, tail } from './run.mjs';
import { SetUpFailure, say } from './say.mjs';

/** The prebuilt better-sqlite3 needs this Node-API; with an older one it crashes the process. */
const prebuiltNodeApi = 10;
/** The first Electron with that Node-API. */
const firstElectron = 35;
/** Builds against the Node-API that both runtimes have. Measured in design/runtime.md. */
const flags = '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL';

const folder = modulePath('better-sqlite3');
const built = join(folder, 'build/Release/better_sqlite3.node');

/** Builds better-sqlite3 from source where the prebuilt one would crash this Node or this Electron. */
export async function installNativeModule() {
  if (!needsBuild(process.versions.napi, electronVersion())) return;
  const cached = cachedPath();
  if (existsSync(built) && isIntact(cached) && sha256(built) === sha256(cached)) return;
  if (isIntact(cached)) {
    mkdirSync(dirname(built), { recursive: true });
    copyFileSync(cached, built);
  } else {
    await build();
    await mustOpenDatabase();
    keep(cached);
  }
  await mustOpenDatabase();
}

/**
 * @param {string | undefined} nodeApi Of the Node that runs tests and benchmarks.
 * @param {string | null} electron Its version.
 */
export function needsBuild(nodeApi, electron) {
  return Number(nodeApi) < prebuiltNodeApi || Number.parseInt(electron ?? '0', 10) < firstElectron;
}

function cachedPath() {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const key = createHash('sha256').update(flags).digest('hex').slice(0, 8);
  return join(cacheFolder, `better-sqlite3-${version}-${process.platform}-${process.arch}-${key}.node`);
}

/** A copy counts only with the checksum that was written after it. */
export function isIntact(path) {
  const sum = `${path}.sha256`;
  return existsSync(path) && existsSync(sum) && readFileSync(sum, 'utf8') === sha256(path);
}

function sha256(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function keep(cached) {
  mkdirSync(cacheFolder, { recursive: true });
  const part = `${cached}.${process.pid}`;
  copyFileSync(built, part);
  writeFileSync(`${cached}.sha256`, sha256(part));
  renameSync(part, cached);
}

async function build() {
  say(
    'building better-sqlite3 from source (about a minute), because its prebuilt one needs a newer Node-API …',
  );
  rmSync(join(folder, 'build'), { recursive: true, force: true });
  const { output: configured } = await run('npm', ['config', 'get', 'nodedir', '--silent']);
  const nodeFolder = configured.trim().split('\n').at(-1);
  const headers = nodeFolder && nodeFolder !== 'undefined' ? [`--nodedir=${nodeFolder}`] : [];
  const args = [
    modulePath('node-gyp/bin/node-gyp.js'),
    'rebuild',
    '--release',
    '--force_build=1',
    ...headers,
  ];
  const { code, output } = await run(process.execPath, args, { cwd: folder, env: { CXXFLAGS: flags } });
  if (code !== 0) {
    throw new SetUpFailure(
      `better-sqlite3 could not be built:\n  ${tail(output)}`,
      'Building needs python3, make and g++ (on Debian: apt-get install python3 make g++). Or use Node 22.',
    );
  }
}

/** In a process of its own: a module that does not fit crashes it. */
async function mustOpenDatabase() {
  const script = `new (require(${JSON.stringify(folder)}))(':memory:').exec('CREATE TABLE t (a)')`;
  const { code, output } = await run(process.execPath, ['-e', script]);
  if (code === 0) return;
  rmSync(built, { force: true });
  throw new SetUpFailure(
    `The built better-sqlite3 cannot open a database:\n  ${tail(output)}`,
    'Run the command again.',
  );
}
