import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './setup/paths.mjs';
import { runMain, SetUpFailure, say } from './setup/say.mjs';

/** Pictures of the README, and the screenshots of the end-to-end run that they are. */
const pictures = { 'inspector-dark.png': 'inspector-pair-dark-1440.png' };

await runMain(async () => {
  for (const [picture, screenshot] of Object.entries(pictures)) {
    const source = join(projectFolder, 'artifacts/screenshots', screenshot);
    if (!existsSync(source)) throw new SetUpFailure(`There is no ${screenshot}.`, 'Run npm run e2e first.');
    copyFileSync(source, join(projectFolder, 'docs', picture));
    say(`docs/${picture} is ${screenshot} of the last end-to-end run.`);
  }
  return 0;
});
