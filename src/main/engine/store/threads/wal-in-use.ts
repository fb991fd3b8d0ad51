import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

// The layout of a WAL, in bytes (https://sqlite.org/fileformat2.html#walformat).
const [fileHeader, frameHeader, pageSizeAt, saltsAt, frameSaltsAt, saltsLength] = [32, 24, 8, 16, 8, 8];

/**
 * Bytes of the WAL at `path` that are in use; 0 where there is none. One that was begun anew keeps its length: its file says nothing. What lies
 * behind the last frame of now has the salts of a time before.
 */
export function walInUse(path: string): number {
  const file = opened(path);
  if (file === null) return 0;
  try {
    const header = read(file, 0, fileHeader);
    const frame = header.byteLength < fileHeader ? 0 : header.readUInt32BE(pageSizeAt) + frameHeader;
    if (frame <= frameHeader) return 0;
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
  } finally {
    // SQLite locks other files than this one: closing it takes no lock away.
    closeSync(file);
  }
}

function opened(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function read(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, at));
}
