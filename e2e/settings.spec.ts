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

test('About says which versions run and how the engine is, and takes it along without what was caught', async ({
  app,
  dataDir,
}) => {
  await openPage(app.window, 'About');
  const main = app.window.getByRole('main');
  for (const name of ['Hookpair', 'Electron', 'Chromium', 'Node', 'SQLite'])
    await expect(main).toContainText(name);
  await expect(main).toContainText(/Event-loop lag\d/);
  await app.picture('about');

  await fetch(`${await app.receiverUrl()}/private`, { method: 'POST', body: 'a secret' });
  await main.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(main.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^Hookpair: .*\n/);
  expect(copied).toContain('"what":"started"');
  for (const secret of ['private', 'a secret', dataDir]) expect(copied).not.toContain(secret);
});
