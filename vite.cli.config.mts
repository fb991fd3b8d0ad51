import { resolve } from 'node:path';
import { defineConfig } from 'vite';

// The command line: plain Node, one file and what it loads later. See scripts/build-command-line.mjs.
export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'src/shared') } },
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: resolve(import.meta.dirname, 'out/cli'),
    target: 'node20.18',
    rollupOptions: {
      input: {
        hookpair: resolve(import.meta.dirname, 'src/main/cli/hookpair.ts'),
        'log-thread': resolve(import.meta.dirname, 'src/main/engine/store/threads/log-thread.ts'),
      },
      output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  // Read as one file they take half as long to load.
  ssr: { noExternal: ['commander', 'zod', '@peculiar/x509', 'reflect-metadata'] },
});
