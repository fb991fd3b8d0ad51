import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The state of a listening socket in /proc/net/tcp (proc(5)). */
const listen = '0A';

/**
 * The process of this machine that listens on a TCP port, or null: where /proc does not tell, as on other systems, or to
 * whom the process does not belong.
 */
export function listeningProcess(port: number): number | null {
  try {
    const sockets = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => inodes(file, port));
    if (sockets.length === 0) return null;
    const wanted = new Set(sockets.map((inode) => `socket:[${inode}]`));
    for (const pid of readdirSync('/proc')) {
      if (/^\d+$/.test(pid) && holds(pid, wanted)) return Number(pid);
    }
  } catch {
    // No /proc here.
  }
  return null;
}

/** Bytes of memory that a process has resident; null when it is gone. */
export function residentBytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

function inodes(file: string, port: number): string[] {
  const hex = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(hex) && state === listen)
    .flatMap((columns) => columns[9] ?? []);
}

function holds(pid: string, wanted: ReadonlySet<string>): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => {
      try {
        return wanted.has(readlinkSync(`${folder}/${fd}`));
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}
