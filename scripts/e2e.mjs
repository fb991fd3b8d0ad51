import { build } from './build.mjs';
import { runEndToEnd } from './e2e-run.mjs';
import { setUp } from './setup/index.mjs';
import { runMain } from './setup/say.mjs';

await runMain(async () => {
  await setUp();
  await build();
  return runEndToEnd(process.argv.slice(2));
});
