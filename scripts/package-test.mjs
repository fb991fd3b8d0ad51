import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withDisplay } from './setup/display.mjs';
import { installKeyboard } from './setup/libraries.mjs';
import { modulePath, projectFolder } from './setup/paths.mjs';
import { run } from './setup/run.mjs';
import { runMain, SetUpFailure } from './setup/say.mjs';

const commandLine = join(projectFolder, 'dist/linux-unpacked/resources/hookpair');

// Tests of what npm run package made: the app, and its command line with the tests of the command line.
await runMain(async () => {
  if (!existsSync(commandLine) && process.env.HOOKPAIR_PACKAGED === undefined)
    throw new SetUpFailure('There is no packaged app to test.', 'Run npm run package first.');
  await installKeyboard();
  return withDisplay(async (env) => {
    const node = async (...args) => (await run(process.execPath, args, { env, show: true })).code;
    const app = await node(
      modulePath('playwright/cli.js'),
      'test',
      '-c',
      'packaging/playwright.config.ts',
      ...process.argv.slice(2),
    );
    if (app !== 0 || process.argv.length > 2) return app;
    Object.assign(env, { HOOKPAIR_COMMAND: commandLine });
    return node(modulePath('vitest/vitest.mjs'), 'run', '--project', 'cli');
  });
});
