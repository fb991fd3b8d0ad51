import { join } from 'node:path';
import { projectFolder } from './setup/paths.mjs';

/**
 * Bundles sources for a plain Node process, with the script of the log's threads beside them: they are TypeScript, which
 * Node 20 does not read.
 * @param {string} outDir From the project’s folder, as are the files.
 * @param {Record<string, string>} input The file of each bundle, by its name.
 */
export async function bundle(outDir, input) {
  const vite = await import('vite');
  await vite.build({
    configFile: false,
    root: projectFolder,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(projectFolder, 'src/shared') } },
    build: {
      ssr: true,
      outDir,
      target: 'node20.18',
      rollupOptions: {
        input: { ...input, 'log-thread': 'src/main/engine/store/threads/log-thread.ts' },
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
}
