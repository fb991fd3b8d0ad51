import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveReleases } from '../packaging/releases';
import { expect, test } from './app';
import { openPage } from './pages/webhooks';

test('an update that cannot be installed says why, and the window asks as ever before it is closed', async ({
  app,
  dataDir,
}) => {
  const releases = await serveReleases();
  const folder = join(dataDir, 'fixed');
  const image = join(folder, 'Hookpair.AppImage');
  await mkdir(folder);
  await writeFile(join(dataDir, 'app-update.yml'), `provider: generic\nurl: http://${releases.host}\n`);
  await app.receiverUrl();
  // As an AppImage with an address of releases would be; it is not there, as one that cannot be replaced.
  await app.electron.evaluate(
    ({ app: electron, dialog }, paths) => {
      Object.defineProperty(electron, 'isPackaged', { value: true });
      Object.defineProperty(process, 'resourcesPath', { value: paths.dataDir });
      process.env.APPIMAGE = paths.image;
      process.env.XDG_CACHE_HOME = paths.dataDir;
      dialog.showMessageBox = (async (_window: unknown, { message }: Electron.MessageBoxOptions) => {
        Object.assign(globalThis, { asked: message });
        return { response: 2, checkboxChecked: false };
      }) as typeof dialog.showMessageBox;
    },
    { dataDir, image },
  );
  await openPage(app.window, 'About');
  const section = app.window.getByRole('region', { name: 'Updates' });
  const status = section.getByRole('status');
  const press = (name: string) => section.getByRole('button', { name }).click();
  await press('Check for updates');
  await expect(status).toContainText('Hookpair 0.2.0 is there');
  await app.picture('updates-found');
  await press('Download');
  await expect(status).toContainText('is downloaded and checked');
  await press('Restart now');
  await expect(status).toContainText('no longer where it was started from');
  await app.picture('updates-failed');
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const asked = () => app.electron.evaluate(() => (globalThis as { asked?: string }).asked);
  await expect.poll(asked).toContain('Keep catching');
  releases.close();
});
