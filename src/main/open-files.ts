import { type FileHandle, open, rename, rm } from 'node:fs/promises';

interface Writing {
  handle: FileHandle;
  path: string;
  /** Where it is written until it is whole. */
  partPath: string;
}

/**
 * Files that are written piece by piece. They get their name when they are whole, so that a file that was there is
 * replaced by a whole one or not at all. Failures reject with the system's error.
 */
export class OpenFiles {
  private readonly files = new Map<number, Writing>();
  private lastId = 0;

  /** Opens `path` for writing and gives a number for it. */
  async open(path: string): Promise<number> {
    this.lastId += 1;
    const id = this.lastId;
    const partPath = `${path}.${process.pid}-${id}.part`;
    this.files.set(id, { handle: await open(partPath, 'wx'), path, partPath });
    return id;
  }

  async write(id: number, bytes: Uint8Array): Promise<void> {
    const file = this.files.get(id);
    if (!file) throw new Error('This file is not open any more.');
    await file.handle.writeFile(bytes);
  }

  /** Ends it. With `keep` the file is there under its name; without, nothing is left. Does nothing the second time. */
  async close(id: number, keep: boolean): Promise<void> {
    const file = this.files.get(id);
    if (!file) return;
    this.files.delete(id);
    await file.handle.close();
    if (keep) await rename(file.partPath, file.path);
    else await rm(file.partPath, { force: true });
  }
}
