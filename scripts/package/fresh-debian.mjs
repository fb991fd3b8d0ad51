import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, tail } from '../setup/run.mjs';
import { SetUpFailure, say } from '../setup/say.mjs';
import { aptMirror } from './apt-mirror.mjs';

/** The oldest Debian that packages are for. */
const suite = 'bookworm';
/** Mounts of a program that is started so are its own, and are gone with it, however it ends. */
const ownMounts = ['--mount', '--propagation', 'private'];

/**
 * Runs with the folder of a fresh Debian in which a package is installed. The folder goes when it has ended, or is interrupted.
 * @template Value
 * @param {string} deb
 * @param {(root: string) => Promise<Value>} use
 */
export async function withFreshDebian(deb, use) {
  const root = mkdtempSync(join(tmpdir(), 'hookpair-debian-'));
  // Everybody may pass through it, as through / itself.
  chmodSync(root, 0o755);
  const remove = () => removeRoot(root);
  const interrupted = () => {
    remove();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupted);
  try {
    const mirror = aptMirror(suite);
    say(`making a fresh Debian (${suite}) from ${mirror ?? 'debootstrap’s own mirror'} …`);
    await must('debootstrap', ['--variant=minbase', suite, root, ...(mirror === null ? [] : [mirror])]);
    copyFileSync(deb, join(root, 'hookpair.deb'));
    // Nothing that is installed is to be started.
    writeFileSync(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    say('installing the package in it, with what it depends on and nothing else …');
    const install = 'apt-get update && apt-get install --yes --no-install-recommends ./hookpair.deb';
    const inside = `mount -t proc proc "$0/proc" && exec chroot "$0" sh -c '${install}'`;
    await must('sh', ['-c', inside, root]);
    return await use(root);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupted);
    remove();
  }
}

async function must(program, args) {
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const { code, output } = await run('unshare', [...ownMounts, program, ...args], { env });
  if (code !== 0)
    throw new SetUpFailure(
      `${program} failed:\n  ${tail(output)}`,
      'Check the network and the package sources.',
    );
}

function removeRoot(root) {
  // What is mounted there is not ours to delete.
  const mounted = readFileSync('/proc/mounts', 'utf8').includes(` ${root}/`);
  if (mounted) console.error(`hookpair: something is mounted in ${root}, so it was left there.`);
  else rmSync(root, { recursive: true, force: true });
}
