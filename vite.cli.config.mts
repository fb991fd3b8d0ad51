import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { dependencies } from './package.json';

// The command line: plain Node, one file and what it loads later. See scripts/build-command-line.mjs.
export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'src/shared') } },
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: resolve(import.meta.dirname, 'out/cli'),
    target: 'node20.18',
    license: { fileName: 'packages.json' },
    rollupOptions: {
      input: {
        hookpair: resolve(import.meta.dirname, 'src/main/cli/hookpair.ts'),
        'log-thread': resolve(import.meta.dirname, 'src/main/engine/store/threads/log-thread.ts'),
      },
      output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  // Read as one file it takes half as long to load, and a package ships `dependencies` only.
  ssr: { noExternal: true, external: Object.keys(dependencies) },
});
