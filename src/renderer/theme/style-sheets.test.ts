import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '..');
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).map((file) =>
  join(renderer, file),
);

it('draws no element with a class that no style sheet has', () => {
  const missing = files.filter((file) => file.endsWith('.tsx')).flatMap(missingClasses);
  expect(missing).toEqual([]);
});

// tokens.css sets them for everything; the short form of `font` would bring them back.
it('shows texts character by character, without ligatures', () => {
  const sheets = files.filter((file) => file.endsWith('.css')).map((file) => relative(renderer, file));
  expect(sheets.length).toBeGreaterThan(50);
  const setting = (declaration: RegExp) =>
    sheets.filter((file) => declaration.test(readFileSync(join(renderer, file), 'utf8')));
  expect(setting(/font-variant-ligatures:/)).toEqual(['theme/tokens.css']);
  expect(setting(/(?<![\w-])font:(?! inherit;)/)).toEqual([]);
});

function missingClasses(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/^import (\w+) from '(\..*\.module\.css)';$/gm)].flatMap(([, name, path]) => {
    const sheet = readFileSync(join(dirname(file), path ?? ''), 'utf8');
    const known = new Set([...sheet.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, known]) => known));
    const used = [...source.matchAll(new RegExp(`\\b${name}\\.(\\w+)(?!.*\\.css')`, 'g'))].map(
      ([, used]) => used ?? '',
    );
    return used
      .filter((used) => !known.has(used))
      .map((used) => `${relative(renderer, file)} ${name}.${used}`);
  });
}
