import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkNode } from './index.mjs';
import { isIntact, needsBuild } from './native.mjs';
import { isComplete, verify } from './registry-runtime.mjs';
import { run } from './run.mjs';

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'hookpair-test-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

const sum = (text, algorithm, encoding) => createHash(algorithm).update(text).digest(encoding);

describe('the registry runtime', () => {
  it('is not used when its checksum is another', async () => {
    const path = join(folder(), 'archive.tgz');
    writeFileSync(path, 'what was expected');
    const expected = sum('what was expected', 'sha512', 'base64');
    await expect(verify(path, expected)).resolves.toBeUndefined();
    writeFileSync(path, 'what somebody else put there');
    await expect(verify(path, expected)).rejects.toThrow('It was not used');
  });

  it('is made again when it is half-made or broken', () => {
    const runtime = join(folder(), 'electron');
    expect(isComplete(runtime)).toBe(false);
    mkdirSync(runtime);
    writeFileSync(join(runtime, 'electron'), 'program');
    expect(isComplete(runtime)).toBe(false);
    writeFileSync(join(runtime, '.hookpair-runtime.json'), JSON.stringify({ electron: 7 }));
    expect(isComplete(runtime)).toBe(true);
    writeFileSync(join(runtime, 'electron'), 'cut');
    expect(isComplete(runtime)).toBe(false);
    rmSync(join(runtime, 'electron'));
    expect(isComplete(runtime)).toBe(false);
    writeFileSync(join(runtime, '.hookpair-runtime.json'), '{"electron":');
    expect(isComplete(runtime)).toBe(false);
  });
});

describe('the native module', () => {
  it.each([
    ['9', '33.2.1', true],
    ['10', '33.2.1', true],
    ['9', '45.4.1', true],
    ['10', '45.4.1', false],
  ])('Node-API %s and Electron %s: built from source is %s', (nodeApi, electron, expected) => {
    expect(needsBuild(nodeApi, electron)).toBe(expected);
  });

  it('is built again when the copy that was kept is damaged', () => {
    const path = join(folder(), 'module.node');
    expect(isIntact(path)).toBe(false);
    writeFileSync(path, 'machine code');
    expect(isIntact(path)).toBe(false);
    writeFileSync(`${path}.sha256`, sum('machine code', 'sha256', 'hex'));
    expect(isIntact(path)).toBe(true);
    writeFileSync(path, 'machine c');
    expect(isIntact(path)).toBe(false);
  });
});

it('says that Node is too old', () => {
  expect(() => checkNode('18.20.1')).toThrow('too old');
  expect(() => checkNode('20.18.9')).toThrow('Install Node 20.19');
  expect(() => checkNode('20.19.0')).not.toThrow();
  expect(() => checkNode('24.0.0')).not.toThrow();
});

it('is done in under two seconds when nothing is missing', async () => {
  const script = `import(${JSON.stringify(join(import.meta.dirname, 'index.mjs'))}).then((m) => m.setUp())`;
  await run(process.execPath, ['-e', script]);
  const start = performance.now();
  const { code, output } = await run(process.execPath, ['-e', script]);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect({ code, output }).toEqual({ code: 0, output: '' });
});
