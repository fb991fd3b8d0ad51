import { expect, test } from './app';
import { Inspector } from './pages/inspector';
import { Palette } from './pages/palette';
import { addWebhook, createProject, openPage } from './pages/webhooks';

test('a command is found by some of its words, and run', async ({ app }) => {
  const { window } = app;
  const inspector = new Inspector(window);
  const palette = new Palette(window);
  await fetch(`${await app.receiverUrl()}/apples`);
  await expect(inspector.rows()).toHaveCount(1);

  await window.getByRole('button', { name: 'Search or run a command' }).click();
  await expect(palette.field).toBeFocused();
  await expect(palette.option('Clear the list')).toBeVisible();
  await app.picture('palette');
  await palette.field.fill('clear li');
  await expect(palette.option('Clear the list')).toHaveAttribute('aria-selected', 'true');
  await window.keyboard.press('Enter');
  await expect(inspector.rows()).toHaveCount(0);

  // What was run last comes first.
  await palette.open();
  await expect(palette.dialog.getByRole('group', { name: 'Recently used' })).not.toBeVisible();
  await window.keyboard.press('Escape');
  await palette.run('undo clear');
  await expect(inspector.rows()).toHaveCount(1);
  await palette.open();
  const recent = palette.dialog.getByRole('group', { name: 'Recently used' });
  await expect(recent.getByRole('option', { name: 'Clear the list' })).toBeVisible();
});

test('what cannot be done now is dimmed, says why, and does nothing', async ({ app }) => {
  const { window } = app;
  const palette = new Palette(window);
  await app.receiverUrl();
  await openPage(window, 'Webhooks');
  await palette.open();
  await palette.field.fill('replay the open');
  const replay = palette.option('Replay the open exchange');
  await expect(replay).toHaveAttribute('aria-disabled', 'true');
  await expect(replay).toContainText('Only in the Inspector.');
  await window.keyboard.press('Enter');
  await expect(palette.dialog).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(palette.dialog).toBeHidden();
});

test('it leads to projects, webhooks, exchanges by number, and filters', async ({ app }) => {
  const { window } = app;
  const inspector = new Inspector(window);
  const palette = new Palette(window);
  const url = await app.receiverUrl();
  await createProject(window, 'Orders');
  await addWebhook(window, 'Order hook', `${url}/orders`);
  await createProject(window, 'Invoices');
  await fetch(`${url}/apples`);
  await fetch(`${url}/pears`);

  await palette.run('switch orders');
  await expect(window.getByRole('button', { name: 'Project: Orders' })).toBeVisible();
  await palette.run('edit order hook');
  await expect(window.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toHaveValue('Order hook');
  await window.keyboard.press('Escape');
  await palette.run('#1');
  await expect(inspector.verdict).toContainText('/apples');
  await palette.open();
  await palette.field.fill('pears');
  await palette.option('Filter the list for pears').click();
  await expect(inspector.rows()).toHaveCount(1);
  await expect(window.getByRole('textbox', { name: 'Filter' })).toHaveValue('pears');
});

test('the native menu has the commands, and each entry does what it says', async ({ app }) => {
  const { window, electron } = app;
  const url = await app.receiverUrl();
  await fetch(`${url}/apples`);
  const inspector = new Inspector(window);
  await expect(inspector.rows()).toHaveCount(1);
  const item = (id: string) =>
    electron.evaluate(({ Menu }, wanted) => {
      const found = Menu.getApplicationMenu()?.getMenuItemById(wanted);
      return found && { label: found.label, enabled: found.enabled, registered: found.registerAccelerator };
    }, id);
  const click = (id: string) =>
    electron.evaluate(({ Menu, BrowserWindow }, wanted) => {
      const [target] = BrowserWindow.getAllWindows();
      Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click({}, target, target?.webContents);
    }, id);

  // The window sends its commands once it can be used.
  const menus = () =>
    electron.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map(({ label }) => label.replace('&', '')),
    );
  await expect
    .poll(menus)
    .toEqual(expect.arrayContaining(['File', 'Edit', 'View', 'Inspector', 'Window', 'Help']));
  await expect.poll(async () => (await item('exchanges.clear'))?.enabled).toBe(true);
  expect((await item('exchanges.unclear'))?.enabled).toBe(false);
  // The window hears its keys itself.
  expect((await item('palette.open'))?.registered).toBe(false);

  await click('exchanges.clear');
  await expect(inspector.rows()).toHaveCount(0);
  await expect.poll(async () => (await item('exchanges.unclear'))?.enabled).toBe(true);
  await click('go.settings');
  await expect(window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await expect.poll(async () => (await item('exchange.next'))?.enabled).toBe(false);
});

test('the sheet of keys shows every key, by group, and can be searched', async ({ app }) => {
  const { window } = app;
  await app.receiverUrl();
  await window.keyboard.press('?');
  const sheet = window.getByRole('dialog', { name: 'Keys' });
  await expect(sheet.getByRole('heading', { name: 'Inspector' })).toBeVisible();
  await expect(sheet.getByRole('heading', { name: 'Exchange' })).toBeVisible();
  await app.picture('keys');
  await sheet.getByRole('textbox', { name: 'Search the keys' }).fill('zoom');
  await expect(sheet.getByText('Zoom in')).toBeVisible();
  await expect(sheet.getByText('Filter the list')).toBeHidden();
});
