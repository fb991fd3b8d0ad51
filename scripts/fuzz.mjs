import { join } from 'node:path';
import { setUp } from './setup/index.mjs';
import { projectFolder } from './setup/paths.mjs';
import { run } from './setup/run.mjs';
import { runMain } from './setup/say.mjs';

// Tries what is hostile, with many more cases than the unit tests have.
await runMain(async () => {
  await setUp();
  const vite = await import('vite');
  await vite.build({
    configFile: false,
    root: projectFolder,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(projectFolder, 'src/shared') } },
    build: {
      ssr: true,
      outDir: 'out/fuzz',
      target: 'node20.18',
      rollupOptions: {
        input: {
          index: 'proof/fuzz-index.ts',
          'fuzz-subject-child': 'proof/fuzz-subject-child.ts',
          'log-thread': 'src/main/engine/store/threads/log-thread.ts',
        },
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  const args = ['--expose-gc', join(projectFolder, 'out/fuzz/index.mjs'), ...process.argv.slice(2)];
  return (await run(process.execPath, args, { show: true })).code;
});
