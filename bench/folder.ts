import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = join(tmpdir(), 'hookpair-bench-');

/** Runs with a folder that is gone afterwards. */
export async function withFolder<Value>(run: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(prefix);
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A folder that is gone when the process ends. */
export async function keptFolder(): Promise<string> {
  const folder = await mkdtemp(prefix);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
