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

// JetBrains Mono makes one sign of `>=`, `//` and `->`: data must be shown as it is.
it('shows what is set in the mono font character by character', () => {
  const sheets = files.filter((file) => file.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(50);
  const joined = sheets.flatMap((file) =>
    rules(readFileSync(file, 'utf8'))
      .filter((rule) => rule.includes('font-family: var(--mono)') && !rule.includes('ligatures: none'))
      .map((rule) => `${relative(renderer, file)} ${rule.slice(0, rule.indexOf('{')).trim()}`),
  );
  expect(joined).toEqual([]);
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

/** Selectors and declarations of each rule, without what is nested around it. */
function rules(sheet: string): string[] {
  return [...sheet.matchAll(/[^{}]*\{[^{}]*\}/g)].map(([rule]) => rule);
}
