import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** Where figures come from: nothing that says whose machine it is. */
export interface Machine {
  cpu: string;
  cores: number;
  /** GiB. */
  memory: number;
  system: string;
  node: string;
  electron: string;
}

export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() || 'unknown CPU',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    // The version of the kernel as its makers count, without what a distributor or a host has added.
    system: `${type()} ${release().replace(/^(\d+\.\d+).*/, '$1')}`,
    node: process.versions.node,
    electron: electronVersion(),
  };
}

/** Of the runtime that is there, which need not be the one of package.json. */
function electronVersion(): string {
  const electron = createRequire(join(process.cwd(), 'package.json')).resolve('electron/package.json');
  try {
    return readFileSync(join(electron, '../dist/version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return 'unknown';
  }
}
