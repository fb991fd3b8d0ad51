import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { autostartEntry } from './autostart-entry';

/** The argument of a start that opens no window. */
export const hiddenArgument = '--hidden';

/** Starts the app with the session of the person, or not any more. Writes nothing where it is so already. */
export async function setLoginItem(openAtLogin: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    const now = app.getLoginItemSettings({ args: [hiddenArgument] }).openAtLogin;
    if (now !== openAtLogin) app.setLoginItemSettings({ openAtLogin, args: [hiddenArgument] });
    return;
  }
  // Electron knows nothing of this on Linux; the folder is that of the XDG autostart specification.
  const path = join(app.getPath('appData'), 'autostart', 'hookpair.desktop');
  const program = [process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()]), hiddenArgument];
  const wanted = openAtLogin ? autostartEntry(program) : null;
  const now = await readFile(path, 'utf8').catch(() => null);
  if (now === wanted) return;
  if (wanted === null) await rm(path, { force: true });
  else {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, wanted);
  }
}
