import { createRequire } from 'node:module';
import { join } from 'node:path';
import { app } from 'electron';

/** What packaging/linux/hookpair-command passes; the words of the command line follow after `--`. */
const commandLineSwitch = 'hookpair-command-line';

/** Whether the app was started as its command line. Words after `--` do not count. */
export function isCommandLine(): boolean {
  return app.commandLine.hasSwitch(commandLineSwitch);
}

/**
 * Runs the command line in this process, without a window. A package needs it: its program does not run scripts as Node
 * does (docs/decisions/0025).
 */
export async function runCommandLine(): Promise<void> {
  const script = join(__dirname, '../cli/hookpair.js');
  process.argv = [process.execPath, script, ...process.argv.slice(process.argv.indexOf('--') + 1)];
  // Chromium keeps a file where the window of a running app has its own.
  app.setPath(
    'userData',
    join(process.env.HOOKPAIR_DATA_DIR || join(app.getPath('appData'), 'Hookpair'), 'command'),
  );
  // Electron ends only after what runs now has come to its end, which says so once more: the first code counts.
  let isEnding = false;
  process.exit = ((code = process.exitCode) => {
    if (!isEnding) app.exit(Number(code ?? 0));
    isEnding = true;
  }) as typeof process.exit;
  // Only then is Ctrl+C ours: Electron sets handlers of its own while it starts.
  await app.whenReady();
  const { ended } = createRequire(script)(script) as { ended: Promise<unknown> };
  await ended;
  process.exit();
}
