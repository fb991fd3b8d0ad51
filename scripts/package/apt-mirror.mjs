import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where this machine takes a suite of Debian from; null where its apt knows no such suite.
 * @param {string} suite
 * @param {string} [folder] Of apt’s configuration.
 * @returns {string | null}
 */
export function aptMirror(suite, folder = '/etc/apt') {
  for (const path of sourceFiles(folder)) {
    const text = readFileSync(path, 'utf8');
    const sources = path.endsWith('.sources') ? stanzas(text) : lines(text);
    const found = sources.find(
      ({ suites, components }) => suites.includes(suite) && components.includes('main'),
    );
    if (found) return found.uri;
  }
  return null;
}

function sourceFiles(folder) {
  const parts = join(folder, 'sources.list.d');
  const names = existsSync(parts) ? readdirSync(parts).filter((name) => /\.(list|sources)$/.test(name)) : [];
  return [join(folder, 'sources.list'), ...names.sort().map((name) => join(parts, name))].filter((path) =>
    existsSync(path),
  );
}

/** `deb [options] uri suite component…` */
function lines(text) {
  return [...text.matchAll(/^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.+)$/gm)].map(
    ([, uri = '', suite = '', components = '']) => ({
      uri,
      suites: [suite],
      components: components.split(/\s+/),
    }),
  );
}

/** Fields, a paragraph for each source. */
function stanzas(text) {
  const plain = text.replace(/^#.*\n/gm, '');
  return plain.split(/\n\s*\n/).flatMap((stanza) => {
    const words = (field) =>
      (new RegExp(`^${field}:(.*(?:\\n[ \\t].*)*)`, 'im').exec(stanza)?.[1] ?? '').trim().split(/\s+/);
    if (!words('Types').includes('deb') || words('Enabled').includes('no')) return [];
    return words('URIs').map((uri) => ({ uri, suites: words('Suites'), components: words('Components') }));
  });
}
