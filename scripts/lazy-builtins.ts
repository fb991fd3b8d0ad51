/** Modules of Node that the engine's start does not use, and that take 10 ms of it to load. */
const later = ['crypto', 'https', 'tls', 'worker_threads', 'zlib'];

/**
 * Lets a built CommonJS chunk load these when they are first used, not when it is loaded itself. Their order does not
 * matter: modules of Node change nothing when they are loaded. The chunk is as the bundler writes it, with
 * `let node_crypto = require("node:crypto");`.
 */
export function loadBuiltinsLater(chunk: string): string {
  return later.reduce((code, module) => {
    const name = `node_${module}`;
    const loaded = `let ${name} = require("node:${module}");`;
    if (!code.includes(loaded)) return code;
    // In brackets, because `new` would take the loading for the constructor.
    return code
      .replace(new RegExp(`^${name} = \\S*__toESM\\(${name}\\);$`, 'm'), '')
      .replace(new RegExp(`\\b${name}\\.(default\\.)?`, 'g'), `(${name}()).`)
      .replace(
        loaded,
        `let made_${name};\nconst ${name} = () => (made_${name} ??= require("node:${module}"));`,
      );
  }, chunk);
}

/** The same as a plugin of Vite. */
export const builtinsLater = { name: 'builtins-later', renderChunk: loadBuiltinsLater };
