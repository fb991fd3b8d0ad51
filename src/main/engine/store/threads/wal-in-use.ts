import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

// The layout of a WAL, in bytes (https://sqlite.org/fileformat2.html#walformat).
const [fileHeader, frameHeader, pageSizeAt, saltsAt, frameSaltsAt, saltsLength] = [32, 24, 8, 16, 8, 8];

/**
 * Bytes of the WAL at `path` that are in use; 0 where there is none. One that was begun anew keeps its length: its file says nothing. What lies
 * behind the last frame of now has the salts of a time before. Where it cannot be read, as when no more files may be open, all of it counts.
 */
export function walInUse(path: string): number {
  try {
    const file = openSync(path, 'r');
    try {
      return inUse(file);
    } finally {
      // SQLite locks other files than this one: closing it takes no lock away.
      closeSync(file);
    }
  } catch {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
}

function inUse(file: number): number {
  const header = read(file, 0, fileHeader);
  if (header.byteLength < fileHeader) return 0;
  const frame = header.readUInt32BE(pageSizeAt) + frameHeader;
  const salts = header.subarray(saltsAt, saltsAt + saltsLength);
  let used = 0;
  let unused = Math.floor((fstatSync(file).size - fileHeader) / frame) + 1;
  // The frames of now are the first ones.
  while (used + 1 < unused) {
    const middle = (used + unused) >> 1;
    if (read(file, fileHeader + (middle - 1) * frame + frameSaltsAt, saltsLength).equals(salts))
      used = middle;
    else unused = middle;
  }
  return fileHeader + used * frame;
}

function read(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, at));
}
