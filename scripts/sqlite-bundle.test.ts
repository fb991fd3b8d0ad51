import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { sqliteBundle } from './sqlite-bundle';

const require = createRequire(import.meta.url);

it('finds the native module from anywhere, as the package itself does', () => {
  const entry = require.resolve('better-sqlite3');
  // What would be bundled unseen if the package changed how it is made.
  expect(readFileSync(entry, 'utf8')).toContain("require('./binding')");
  const id = sqliteBundle.resolveId('./binding', entry);
  const code = sqliteBundle.load(id ?? '') ?? '';
  const exported: { getBinding?: () => { Database: unknown } } = {};
  new Function('require', 'exports', code)(require, exported);
  expect(typeof exported.getBinding?.().Database).toBe('function');
});

it('leaves what is asked for by others', () => {
  expect(sqliteBundle.resolveId('./binding', '/anywhere/else/lib/index.js')).toBeNull();
  expect(sqliteBundle.load('/anywhere/else/lib/binding.js')).toBeNull();
});
