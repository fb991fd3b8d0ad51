import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { fontScripts } from './scripts/font-scripts';
import { builtinsLater } from './scripts/lazy-builtins';
import { sqliteBundle } from './scripts/sqlite-bundle';

const alias = { '@shared': resolve(__dirname, 'src/shared') };

// Targets are the floor, Electron 33 (docs/decisions/0001): Node 20.18 and Chromium 130.
export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [builtinsLater, sqliteBundle],
    build: {
      externalizeDeps: { exclude: ['better-sqlite3'] },
      target: 'node20.18',
      license: { fileName: 'packages.json' },
      // One file for all that the start of a process needs: to find, read and compile each one more takes it most of a ms.
      rollupOptions: {
        output: { format: 'cjs', codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
  preload: {
    resolve: { alias },
    // A sandboxed preload must be one CommonJS file; it can load nothing but electron.
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      minify: true,
      rollupOptions: { output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: resolve(__dirname, 'src/renderer'),
    resolve: { alias },
    plugins: [react(), fontScripts],
    build: {
      target: 'chrome130',
      license: { fileName: 'packages.json' },
      minify: true,
      // The content security policy lets fonts come from files only, not from data: URLs.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: resolve(__dirname, 'src/renderer/index.html'),
        // One file for all that the first draw needs: each one more costs a request through a busy main process.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
});
