import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { aptMirror } from './apt-mirror.mjs';

/** A folder of apt with these files. */
function apt(files) {
  const folder = mkdtempSync(join(tmpdir(), 'hookpair-apt-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'sources.list.d'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

it.each([
  [
    'paragraphs',
    'sources.list.d/debian.sources',
    [
      'Types: deb-src\nURIs: http://sources.test/\nSuites: bookworm\nComponents: main\n',
      'Types: deb\n# An older one.\nURIs: http://mirror.test/debian\nSuites: bookworm bookworm-updates\nComponents: main contrib\n',
    ].join('\n'),
  ],
  [
    'lines',
    'sources.list',
    '# deb http://off.test/ bookworm main\ndeb http://updates.test/ bookworm-updates main\ndeb [signed-by=/a b=c] http://mirror.test/debian bookworm main contrib\n',
  ],
])('the mirror of a suite is found in %s', (_form, name, text) => {
  expect(aptMirror('bookworm', apt({ [name]: text }))).toBe('http://mirror.test/debian');
});

it('a machine of another suite has none', () => {
  expect(
    aptMirror('bookworm', apt({ 'sources.list': 'deb http://mirror.test/ubuntu noble main\n' })),
  ).toBeNull();
});
