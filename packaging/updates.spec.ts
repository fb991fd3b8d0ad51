import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder, expect, openWindow, test } from './packaged-app';
import { newVersion, serveReleases } from './releases';

test('an AppImage asks for updates when it is told to, downloads one that is as promised, and starts it', async ({
  home,
}) => {
  const releases = await serveReleases();
  const folder = mkdtempSync(join(appFolder, '../updatable-'));
  const app = join(folder, 'app');
  // Links, not copies, but for the address, which electron-builder writes into a package that has one.
  execFileSync('cp', ['-al', appFolder, app]);
  execFileSync('chmod', ['755', folder]);
  const config = `provider: generic\nurl: http://${releases.host}\nupdaterCacheDirName: hookpair-updater\n`;
  writeFileSync(join(app, 'resources/app-update.yml'), config);
  const image = join(home, 'Hookpair.AppImage');
  writeFileSync(image, 'the old one');
  const { uid, gid } = statSync(home);
  chownSync(image, uid, gid);

  const env = { APPIMAGE: image, XDG_CACHE_HOME: join(home, '.cache') };
  const { window, exited, close } = await openWindow(home, env, join(app, 'hookpair'));
  try {
    await window.getByRole('button', { name: 'About' }).click();
    const section = window.getByRole('region', { name: 'Updates' });
    const status = section.getByRole('status');
    const press = (name: string) => section.getByRole('button', { name }).click();
    await expect(section).toContainText(`Nobody is asked but ${releases.host}, and only when you ask.`);
    expect(releases.asked).toEqual([]);

    releases.release.isHeld = true;
    await press('Check for updates');
    await expect(status).toContainText('Hookpair 0.2.0 is there: 3.0 MB.');
    expect(releases.asked.map(({ path }) => path)).toEqual(['/latest-linux.yml']);
    expect(releases.asked[0]?.headers['x-user-staging-id']).toBe('none');
    expect(releases.asked[0]?.headers.cookie).toBeUndefined();
    await press('Download');
    await expect(status).toContainText('Downloading Hookpair 0.2.0');
    await press('Cancel');
    await expect(status).toContainText('not known');

    releases.release.isHeld = false;
    const { sha512 } = releases.release;
    releases.release.sha512 = `AAAA${sha512.slice(4)}`;
    await press('Check for updates');
    await press('Download');
    await expect(status).toContainText('its SHA-512 differs. It was thrown away.');

    releases.release.sha512 = sha512;
    await press('Check for updates');
    await press('Download');
    await expect(status).toContainText('Hookpair 0.2.0 is downloaded and checked.');
    expect(readFileSync(image, 'utf8')).toBe('the old one');

    // Its slowest one takes 10 s.
    await window.getByRole('button', { name: 'Inspector' }).click();
    await window.getByRole('button', { name: 'Run the demo' }).click();
    await window.getByRole('dialog', { name: 'Hookpair catches' }).waitFor();
    await window.keyboard.press('Escape');
    await window.getByRole('button', { name: 'About' }).click();
    await press('Restart now');
    await expect(section.getByRole('alert')).toContainText('Still under way:');
    await press('Not yet');
    await expect(window.getByText('0 in flight')).toBeVisible({ timeout: 20_000 });
    await press('Restart now');
    await exited;
    expect(readFileSync(image, 'utf8')).toBe(newVersion);
    await expect.poll(() => existsSync(join(home, 'started'))).toBe(true);
  } finally {
    await close();
    releases.close();
    rmSync(folder, { recursive: true });
  }
});
