import { withDisplay } from './setup/display.mjs';
import { modulePath } from './setup/paths.mjs';
import { run } from './setup/run.mjs';
import { runMain } from './setup/say.mjs';

// Tests of what npm run package made.
await runMain(() =>
  withDisplay(async (env) => {
    const args = ['test', '-c', 'packaging/playwright.config.ts', ...process.argv.slice(2)];
    return (await run(process.execPath, [modulePath('playwright/cli.js'), ...args], { env, show: true }))
      .code;
  }),
);
