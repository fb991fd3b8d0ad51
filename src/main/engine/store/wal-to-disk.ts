import { open } from 'node:fs/promises';

/**
 * Brings the WAL of the log at `path` to the disk, beside this thread. Where that fails, the next commit that waits for the disk
 * does it, and says so.
 */
export async function walToDisk(path: string): Promise<void> {
  // SQLite locks other files than this one: closing it takes no lock away.
  const file = await open(`${path}-wal`, 'r+').catch(() => null);
  await file?.datasync().catch(() => {});
  await file?.close().catch(() => {});
}
