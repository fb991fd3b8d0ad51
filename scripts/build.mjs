import { buildCommandLine } from './build-command-line.mjs';
import { buildOnce } from './build-once.mjs';

/** Builds the app and its command line into out/, unless they were built from exactly these sources. */
export async function build() {
  await buildOnce({
    what: 'the app',
    stamp: 'out/.sources',
    inputs: [
      'src',
      'resources',
      'package.json',
      'package-lock.json',
      'electron.vite.config.ts',
      'scripts/lazy-builtins.ts',
      'tsconfig.json',
    ],
    args: ['electron-vite/bin/electron-vite.js', 'build'],
  });
  await buildCommandLine();
}
