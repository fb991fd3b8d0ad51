import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of its own that can be full. */
export interface SmallDisk {
  folder: string;
  /** Whether it is only the files of one process that cannot grow. */
  isLimit: boolean;
  /** Leaves no room. Where nobody may mount, no file of the process may grow. */
  fill(pid: number | undefined): void;
  free(pid: number | undefined): void;
  remove(): void;
}

const megabytes = 16;

/** A file system in memory where the system lets us mount one, as root may; a limit on the sizes of files else. */
export function smallDisk(folder: string): SmallDisk {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return limitedFiles(folder);
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    isLimit: false,
    fill() {
      mkdirSync(filler);
      // Ever smaller, until not a page is left.
      for (let size = megabytes * 1024 * 1024; size >= 4096; size /= 2) {
        try {
          for (let count = 0; ; count += 1)
            writeFileSync(join(filler, `${size}-${count}`), Buffer.alloc(size));
        } catch {
          // What was written of the last one stays.
        }
      }
    },
    free: () => rmSync(filler, { recursive: true }),
    remove: () => void execFileSync('umount', ['--lazy', folder]),
  };
}

function limitedFiles(folder: string): SmallDisk {
  const limit = (pid: number | undefined, bytes: string) =>
    void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
  return {
    folder,
    isLimit: true,
    fill(pid) {
      const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
      limit(pid, String(Math.max(...sizes)));
    },
    free: (pid) => limit(pid, 'unlimited'),
    remove: () => {},
  };
}
