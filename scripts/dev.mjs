import { sandboxArguments, withDisplay } from './setup/display.mjs';
import { setUp } from './setup/index.mjs';
import { modulePath } from './setup/paths.mjs';
import { run } from './setup/run.mjs';
import { runMain } from './setup/say.mjs';

// The app with hot reload: the window at once, main and engine by a restart.
await runMain(async () => {
  await setUp();
  return withDisplay(async (env) => {
    const sandbox = sandboxArguments().length > 0 ? ['--noSandbox'] : [];
    const args = [
      modulePath('electron-vite/bin/electron-vite.js'),
      'dev',
      '--watch',
      ...sandbox,
      ...process.argv.slice(2),
    ];
    return (await run(process.execPath, args, { env, show: true })).code;
  });
});
