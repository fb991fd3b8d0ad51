import { execFileSync, spawnSync } from 'node:child_process';

/** The system's own first: it is the one that gets Debian's packages. */
const candidates = ['/usr/bin/python3', 'python3'];
const isDebianRoot =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('apt-get', ['--version']).status === 0;

/**
 * For tests: a Python of this machine that has all these modules. Where none has, the Debian packages are installed, if this
 * is root on Debian; null where it still has not. Takes up to a minute then, so ask in `beforeAll`.
 */
export function debianPython(modules: readonly string[], packages: readonly string[]): string | null {
  const found = pythonWith(modules);
  if (found || !isDebianRoot) return found;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Several files of tests may install at once.
  const wait = ['-o', 'DPkg::Lock::Timeout=120'];
  spawnSync('apt-get', [...wait, 'update'], { env });
  spawnSync('apt-get', [...wait, 'install', '--yes', '--no-install-recommends', ...packages], { env });
  return pythonWith(modules);
}

/** Why a test that needs such a Python is skipped. */
export function lacksPython(packages: readonly string[]): string {
  const names = packages.join(' ');
  return isDebianRoot
    ? `apt-get could not install ${names}: is there a network?`
    : `Only root on Debian can install what is missing: apt-get install ${names}`;
}

function pythonWith(modules: readonly string[]): string | null {
  return candidates.find((python) => imports(python, modules)) ?? null;
}

function imports(python: string, modules: readonly string[]): boolean {
  try {
    execFileSync(python, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
