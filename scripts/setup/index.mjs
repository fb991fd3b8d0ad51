import { installDependencies } from './dependencies.mjs';
import { electronVersion, installElectron } from './electron.mjs';
import { installLibraries } from './libraries.mjs';
import { installNativeModule } from './native.mjs';
import { SetUpFailure, say } from './say.mjs';

const oldestNode = [20, 19];

/** Sets up what is missing. Quick and silent when nothing is. Throws SetUpFailure with what to do. */
export async function setUp() {
  checkNode(process.versions.node);
  const start = performance.now();
  await installDependencies();
  await installLibraries();
  await installElectron();
  await installNativeModule();
  const seconds = (performance.now() - start) / 1000;
  if (seconds > 2) say(`set up in ${Math.round(seconds)} s.`);
}

/** @param {string} version Of the Node that runs us. */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetUpFailure(
    `This is Node ${version}, which is too old.`,
    `Install Node ${oldestNode.join('.')} or newer.`,
  );
}

/** Which Electron is used, in words. */
export function describeElectron() {
  const version = electronVersion();
  const floor = version?.startsWith('33.')
    ? ' from the npm registry, because the official one could not be downloaded'
    : '';
  return `Electron ${version}${floor}`;
}
