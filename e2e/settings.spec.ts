import { expect, launch, test } from './app';
import { openPage } from './pages/webhooks';

test('settings are checked, kept, and there after a restart', async ({ dataDir }) => {
  const first = await launch({ dataDir });
  await openPage(first.window, 'Settings');
  await expect(first.window.getByText(dataDir).first()).toBeVisible();
  await expect(first.window.getByRole('button', { name: 'Reveal' })).toBeVisible();
  const limit = first.window.getByRole('textbox', { name: 'Body limit' });
  await limit.fill('25');
  await first.window.getByRole('button', { name: 'Save' }).click();
  await first.picture('settings');
  await first.window.getByRole('radio', { name: 'Dark' }).click();
  await expect(first.window.locator(':root')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await first.close();

  const second = await launch({ dataDir });
  await expect(second.window.locator(':root')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await openPage(second.window, 'Settings');
  await expect(second.window.getByRole('textbox', { name: 'Body limit' })).toHaveValue(/^25/);
  await second.close();
});

test('About says which versions run', async ({ app }) => {
  await openPage(app.window, 'About');
  const main = app.window.getByRole('main');
  for (const name of ['Hookpair', 'Electron', 'Chromium', 'Node', 'SQLite'])
    await expect(main).toContainText(name);
  await app.picture('about');
});
