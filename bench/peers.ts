import { createRequire } from 'node:module';
import { join } from 'node:path';

const home = join(process.cwd(), 'bench');
const load = createRequire(join(home, 'package.json'));

/** A package that only the benchmarks need; see bench/package.json. */
export function peer(name: string): unknown {
  return load(name);
}

/** The program of such a package. */
export function peerProgram(name: string): string {
  return join(home, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}
