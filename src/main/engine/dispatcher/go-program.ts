import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';

/** For tests: whether Go is installed. */
export const hasGo = (() => {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** For tests: a program in Go, built once for the block it is called in. Gives a function that runs it: what it prints. */
export function goProgram(
  source: string,
): (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hookpair-go-'));
  const program = join(folder, 'program');
  beforeAll(() => {
    writeFileSync(`${program}.go`, source);
    execFileSync('go', ['build', '-o', program, `${program}.go`], {
      env: { ...process.env, GOFLAGS: '-mod=mod', GO111MODULE: 'off', CGO_ENABLED: '0' },
    });
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return async (args, env = {}) => {
    const { stdout } = await promisify(execFile)(program, args, { env: { ...process.env, ...env } });
    return stdout;
  };
}
