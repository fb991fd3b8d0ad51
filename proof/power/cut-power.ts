import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** A write, or a cut of a file to `offset` where there are no new bytes, that was not synced. */
interface Unsynced {
  offset: number;
  /** Of the file before. */
  size: number;
  old: Buffer;
  new: Buffer | null;
}

const headBytes = 32;
/** What a disk writes as a whole, in bytes. */
const sector = 512;
const ending = '.unsynced';

/** Builds what is preloaded, and gives the environment of a process whose power can be cut. `journal` is a folder. */
export function powerEnvironment(source: string, journal: string): NodeJS.ProcessEnv {
  const library = join(journal, 'unsynced.so');
  if (!existsSync(library))
    execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl', '-lpthread']);
  return { LD_PRELOAD: library, HOOKPAIR_POWER_JOURNAL: journal };
}

/**
 * Plays a cut of the power after the process was killed: takes back what it had not synced of the files in `dataDir`. Each of
 * those writes reached the disk nevertheless with the chance `kept`, and of some of these only the first sectors did. Returns
 * how many bytes were taken back.
 */
export function cutPower(journal: string, dataDir: string, kept: number, random: () => number): number {
  let lost = 0;
  for (const name of readdirSync(journal).filter((each) => each.endsWith(ending))) {
    const path = join(dataDir, name.slice(0, -ending.length));
    const writes = read(readFileSync(join(journal, name)));
    rmSync(join(journal, name));
    if (!existsSync(path)) continue;
    const file = openSync(path, 'r+');
    for (const { offset, size, old } of writes.toReversed()) {
      if (old.byteLength > 0) writeSync(file, old, 0, old.byteLength, offset);
      ftruncateSync(file, size);
    }
    for (const { offset, new: bytes } of writes) {
      const isKept = random() < kept;
      if (!isKept) lost += bytes?.byteLength ?? 0;
      else if (bytes === null) ftruncateSync(file, offset);
      else writeSync(file, bytes, 0, random() < 0.25 ? torn(bytes, random) : bytes.byteLength, offset);
    }
    closeSync(file);
  }
  return lost;
}

/** So many bytes of a write that was cut off in its midst. */
function torn({ byteLength }: Buffer, random: () => number): number {
  return Math.min(byteLength, Math.floor((random() * byteLength) / sector) * sector);
}

function read(bytes: Buffer): Unsynced[] {
  const found: Unsynced[] = [];
  for (let at = 0; at + headBytes <= bytes.byteLength; ) {
    const [offset = 0, oldLength = 0, size = 0, newLength = 0] = [0, 8, 16, 24].map((field) =>
      Number(bytes.readBigInt64LE(at + field)),
    );
    const start = at + headBytes + oldLength;
    const end = start + Math.max(0, newLength);
    // What comes next was not begun.
    if (end > bytes.byteLength) break;
    found.push({
      offset,
      size,
      old: bytes.subarray(at + headBytes, start),
      new: newLength < 0 ? null : bytes.subarray(start, end),
    });
    at = end;
  }
  return found;
}
