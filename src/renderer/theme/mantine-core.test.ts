import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const core = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css'));
const renderer = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(path, 'utf8');
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs)$/.test(name))
    .map((name) => join(folder, name));
const classesIn = (text: string) => text.match(/\bm_[0-9a-f]{6,8}\b/g) ?? [];
const namesIn = (code: string) =>
  [...code.matchAll(/import \{([^}]*)\} from ["']@mantine\/core["']/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().replace(/^type /, '')),
  );

/** The module of each name that the package exports. */
const modules = new Map(
  [...read(join(core, 'esm/index.mjs')).matchAll(/import \{([^}]*)\} from "(\.[^"]*)"/g)].flatMap(
    ([, names = '', path = '']) =>
      names.split(',').map((name) => [name.trim(), join(core, 'esm', path)] as const),
  ),
);

/** The classes of a module and of all that it imports, its own parts too. */
function classesOf(path: string, seen: Set<string>): string[] {
  if (path === '' || seen.has(path)) return [];
  seen.add(path);
  const code = read(path);
  if (path.endsWith('.module.mjs')) return classesIn(code);
  return [...code.matchAll(/from "(\.[^"]*)"/g)].flatMap(([, next = '']) =>
    classesOf(join(dirname(path), next), seen),
  );
}

it('has the styles of every component of Mantine that is used, and of no other', () => {
  const sources = [...filesIn(renderer), ...filesIn(join(core, '../notifications/esm'))];
  const names = new Set(sources.flatMap((path) => namesIn(read(path))));
  const seen = new Set<string>();
  // Types have no module.
  const used = new Set([...names].flatMap((name) => classesOf(modules.get(name) ?? '', seen)));
  const files = [...read(join(import.meta.dirname, 'mantine-core.css')).matchAll(/styles\/([A-Z]\w+)\.css/g)];
  const sheets = files.map(([, name = '']) => classesIn(read(join(core, `styles/${name}.css`))));
  const have = new Set(sheets.flat());
  expect([...used].filter((one) => !have.has(one))).toEqual([]);
  expect(files.filter((_, at) => !sheets[at]?.some((one) => used.has(one))).map(([, name]) => name)).toEqual(
    [],
  );
});
