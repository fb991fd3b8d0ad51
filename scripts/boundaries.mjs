import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { projectFolder } from './setup/paths.mjs';

/**
 * Which part of the app may import what. `from` and `never` are tried on the path of the importing file, and on what it
 * imports: a path from the project’s folder, or a package’s name. Type-only imports vanish, and are free unless `types`.
 * @type {{ from: RegExp, never: RegExp, why: string, types?: boolean }[]}
 */
const rules = [
  { from: /^src\/main\/engine\//, never: /^electron(\/|$)/, why: 'the engine runs under plain Node too' },
  {
    from: /^src\/main\/engine\//,
    never: /^src\/(main\/(?!engine\/)|renderer\/|preload\/)/,
    why: 'the engine stands alone',
    types: true,
  },
  {
    from: /^src\/main\/(?!engine\/)/,
    never: /^(better-sqlite3|undici|src\/renderer\/)/,
    why: 'only the engine opens the log and the network',
  },
  {
    from: /^src\/renderer\//,
    never: /^(node:|electron(\/|$)|better-sqlite3|undici|src\/(main|preload)\/)/,
    why: 'the window has no Node',
    types: true,
  },
  {
    from: /^src\/shared\//,
    never: /^(node:|electron(\/|$)|react|better-sqlite3|undici|src\/(main|renderer|preload)\/)/,
    why: 'shared code is pure',
    types: true,
  },
  { from: /^src\/preload\//, never: /^(?!electron$)/, why: 'a sandboxed preload loads electron, and types' },
];

const importStatement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const dynamicImport = /\bimport\('([^']+)'\)/g;

/** @returns {string[]} One line per import that crosses a boundary. */
export function boundaryProblems(folder = projectFolder) {
  return sources(join(folder, 'src')).flatMap((path) =>
    problemsOf(relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')),
  );
}

/**
 * @param {string} file Path from the project’s folder.
 * @param {string} text Its source.
 */
export function problemsOf(file, text) {
  if (/\.test\.tsx?$/.test(file)) return [];
  const found = [
    ...[...text.matchAll(importStatement)].map(([, type, name = '']) => ({ name, type: type !== undefined })),
    ...[...text.matchAll(dynamicImport)].map(([, name = '']) => ({ name, type: false })),
  ];
  return found.flatMap(({ name, type }) => {
    const target = targetOf(file, name);
    const broken = rules.find(
      (rule) => rule.from.test(file) && rule.never.test(target) && (!type || rule.types),
    );
    return broken ? [`${file} imports ${name}: ${broken.why}.`] : [];
  });
}

function targetOf(file, name) {
  if (name.startsWith('@shared/')) return name.replace('@shared/', 'src/shared/');
  if (!name.startsWith('.')) return name;
  return relative('/', resolve('/', dirname(file), name)).replaceAll('\\', '/');
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
