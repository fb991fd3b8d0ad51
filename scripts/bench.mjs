import { join } from 'node:path';
import { build } from './build.mjs';
import { bundle } from './bundle.mjs';
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
  await bundle('out/bench', { index: 'bench/index.ts' });
  return withDisplay(async (env) => {
    const args = ['--expose-gc', join(projectFolder, 'out/bench/index.mjs'), ...words];
    return (await run(process.execPath, args, { env, show: true })).code;
  });
});
