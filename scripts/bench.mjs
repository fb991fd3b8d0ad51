import { join } from 'node:path';
import { build } from './build.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { withDisplay } from './setup/display.mjs';
import { setUp } from './setup/index.mjs';
import { projectFolder } from './setup/paths.mjs';
import { run } from './setup/run.mjs';
import { runMain } from './setup/say.mjs';

/** Benchmarks that measure beside a peer which nothing else needs; see bench/package.json. */
const withPeers = ['all', 'catch-peers', 'send-peers', 'replay'];

await runMain(async () => {
  await setUp();
  const words = process.argv.slice(2);
  if (words.length === 0 || words.some((word) => withPeers.includes(word))) {
    await installDependencies(join(projectFolder, 'bench'));
  }
  await build();
  await bundle();
  return withDisplay(async (env) => {
    const args = ['--expose-gc', join(projectFolder, 'out/bench/index.mjs'), ...words];
    return (await run(process.execPath, args, { env, show: true })).code;
  });
});

/** The benchmarks are TypeScript, which Node 20 does not read. */
async function bundle() {
  const vite = await import('vite');
  await vite.build({
    configFile: false,
    root: projectFolder,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(projectFolder, 'src/shared') } },
    build: {
      ssr: true,
      outDir: 'out/bench',
      target: 'node20.18',
      rollupOptions: {
        input: { index: 'bench/index.ts', 'log-thread': 'src/main/engine/store/threads/log-thread.ts' },
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
}
