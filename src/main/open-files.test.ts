import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OpenFiles } from './open-files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookpair-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('writes a file piece by piece, and gives it its name when it is whole', async () => {
  const files = new OpenFiles();
  const path = join(folder, 'body.json');
  await writeFile(path, 'before');
  const id = await files.open(path);
  await files.write(id, new TextEncoder().encode('one '));
  await files.write(id, new TextEncoder().encode('two'));
  expect(await readFile(path, 'utf8')).toBe('before');
  await files.close(id, true);
  expect(await readFile(path, 'utf8')).toBe('one two');
  expect(await readdir(folder)).toEqual(['body.json']);
});

it('leaves nothing of a file that was given up', async () => {
  const files = new OpenFiles();
  const id = await files.open(join(folder, 'body.json'));
  await files.write(id, Uint8Array.of(1));
  await files.close(id, false);
  await files.close(id, true);
  expect(await readdir(folder)).toEqual([]);
  await expect(files.write(id, Uint8Array.of(2))).rejects.toThrow('not open any more');
});
