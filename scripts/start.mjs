import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { sandboxArguments, withDisplay } from './setup/display.mjs';
import { electronProgram } from './setup/electron.mjs';
import { describeElectron, setUp } from './setup/index.mjs';
import { projectFolder } from './setup/paths.mjs';
import { runMain, say } from './setup/say.mjs';

await runMain(async () => {
  await setUp();
  await build();
  return withDisplay((env) => {
    const args = [projectFolder, ...sandboxArguments(), ...process.argv.slice(2)];
    say(`starting with ${describeElectron()}.`);
    return launch(electronProgram(), args, env);
  });
});

/** Runs the app to its end. A signal to us asks the app to quit, so that it can record what is in flight. */
function launch(program, args, env) {
  const app = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.kill(signal));
  return new Promise((resolve, reject) => {
    app.on('error', reject);
    app.on('exit', (code, signal) => resolve(signal === null ? (code ?? 0) : 1));
  });
}
