import type { AppStatus } from '@shared/contract-outputs';

/** What runs here, as rows of name and version. */
export function versionRows(versions: AppStatus['versions']): [name: string, version: string][] {
  return [
    ['Hookpair', versions.hookpair],
    ['Electron', versions.electron ?? 'none (the engine runs alone)'],
    ['Chromium', versions.chromium ?? 'none'],
    ['Node.js', versions.node],
    ['SQLite', versions.sqlite],
  ];
}
