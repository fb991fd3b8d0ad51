import { buildOnce } from './build-once.mjs';

/** Builds `hookpair` into out/cli, unless it was built from exactly these sources. */
export function buildCommandLine() {
  return buildOnce({
    what: 'the command line',
    stamp: 'out/cli/.sources',
    inputs: ['src/main', 'src/shared', 'package.json', 'package-lock.json', 'vite.cli.config.mts'],
    args: ['vite/bin/vite.js', 'build', '--config', 'vite.cli.config.mts'],
  });
}

/** Vitest calls it once before the tests of the command line. */
export async function setup() {
  await buildCommandLine();
}
