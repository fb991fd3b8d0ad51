import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of the project. */
export const projectFolder = resolve(import.meta.dirname, '../..');

export const nodeModules = join(projectFolder, 'node_modules');

/** What is expensive to get is kept here, outside node_modules, and shared by every clone on the machine. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hookpair');

/** @param {string} name A package’s script, run by the Node that runs us. */
export function modulePath(name) {
  return join(nodeModules, name);
}
