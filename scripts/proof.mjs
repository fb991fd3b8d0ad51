import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { setUp } from './setup/index.mjs';
import { projectFolder } from './setup/paths.mjs';
import { run } from './setup/run.mjs';
import { runMain } from './setup/say.mjs';

// What takes too long for every test run: `npm run proof -- kills --rounds 200`. Fuzzing looks at the memory, so it collects garbage.
await runMain(async () => {
  await setUp();
  await bundle('out/proof', {
    index: 'proof/index.ts',
    'engine-child': 'proof/engine-child.ts',
    'fuzz-subject-child': 'proof/fuzz-subject-child.ts',
  });
  const args = ['--expose-gc', join(projectFolder, 'out/proof/index.mjs'), ...process.argv.slice(2)];
  return (await run(process.execPath, args, { show: true })).code;
});
