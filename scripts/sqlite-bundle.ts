const entry = /[\\/]better-sqlite3[\\/]lib[\\/]index\.js$/;
const binding = '\0better-sqlite3-binding';

/**
 * Lets the JavaScript of better-sqlite3 be bundled: Node takes 5 ms of the engine's start to find and read its fifteen files.
 * What finds the native module looks beside itself, so it stays where the package is.
 */
export const sqliteBundle = {
  name: 'sqlite-bundle',
  enforce: 'pre' as const,
  resolveId(source: string, importer: string | undefined): string | null {
    return source === './binding' && importer !== undefined && entry.test(importer) ? binding : null;
  },
  load(id: string): string | null {
    if (id !== binding) return null;
    return `const { dirname, join } = require('node:path');
exports.getBinding = (chosen) => {
  const folder = dirname(require.resolve('better-sqlite3/package.json'));
  return require(join(folder, 'lib/binding.js')).getBinding(chosen);
};`;
  },
};
