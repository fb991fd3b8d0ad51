import { buildCommandLine } from '../build-command-line.mjs';
import { installDependencies } from './dependencies.mjs';
import { checkNode } from './index.mjs';
import { installNativeModule } from './native.mjs';
import { runMain, sayOnStandardError } from './say.mjs';

/** Sets up what `hookpair` needs, which is less than the app: no Electron. Sets the exit code when it fails. */
export async function setUpCommandLine() {
  // Standard output belongs to the command that waits for this.
  sayOnStandardError();
  let done = false;
  await runMain(async () => {
    checkNode(process.versions.node);
    await installDependencies();
    await installNativeModule();
    await buildCommandLine();
    done = true;
  });
  process.exitCode = done ? undefined : 3;
}
