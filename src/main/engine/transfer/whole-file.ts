import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppFailure } from '@shared/errors';

/** Text that is gathered before it is written, in characters. */
const gathered = 256 * 1024;

/** A file that appears under its name only when it is whole. */
export interface WholeFile {
  write(text: string): Promise<void>;
  /** Bytes so far. */
  readonly size: number;
}

/**
 * Writes a file beside its place under another name, and gives it its name when `fill` is done. When `fill` throws, or
 * the disk does, nothing is left, and a file that was there before is untouched.
 */
export async function writeWhole<Value>(
  path: string,
  fill: (file: WholeFile) => Promise<Value>,
): Promise<Value> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`);
  const handle = await open(draft, 'wx').catch((error: Error) => {
    throw unwritable(path, error);
  });
  try {
    const value = await filled(handle, path, fill);
    await rename(draft, path).catch((error: Error) => {
      throw unwritable(path, error);
    });
    return value;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function filled<Value>(
  handle: FileHandle,
  path: string,
  fill: (file: WholeFile) => Promise<Value>,
): Promise<Value> {
  let waiting: string[] = [];
  let length = 0;
  let size = 0;
  const flush = async () => {
    const bytes = Buffer.from(waiting.join(''));
    waiting = [];
    length = 0;
    size += bytes.byteLength;
    await handle.writeFile(bytes).catch((error: Error) => {
      throw unwritable(path, error);
    });
  };
  try {
    const value = await fill({
      get size() {
        return size + Buffer.byteLength(waiting.join(''));
      },
      async write(text) {
        waiting.push(text);
        length += text.length;
        if (length >= gathered) await flush();
      },
    });
    await flush();
    await handle.sync();
    return value;
  } finally {
    await handle.close();
  }
}

function unwritable(path: string, error: Error): AppFailure {
  return new AppFailure(
    'permission_denied',
    `${path} could not be written: ${error.message}.`,
    'Nothing half is left. Choose another folder, or make room.',
    { cause: error },
  );
}
