import { expect, resize, test } from './app';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

test('a webhook is added, edited, disabled, deleted and brought back', async ({ app }) => {
  const { window } = app;
  await createProject(window, 'Orders');
  await openPage(window, 'Webhooks');
  await app.picture('webhooks-empty');
  await addWebhook(window, 'Orders', 'https://api.example.com/hooks');
  await addWebhook(window, 'Staging', 'https://staging.example.com/hooks');
  const row = window.getByRole('row', { name: /Orders/ });
  await expect(row).toContainText('https://api.example.com/hooks');

  await row.getByRole('button', { name: 'Edit Orders' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Target URL' }).fill('https://api.example.com/new');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('https://api.example.com/new');

  const enabled = row.getByRole('switch', { name: 'Enabled' });
  await expect(enabled).toBeChecked();
  await enabled.click({ force: true });
  await expect(enabled).not.toBeChecked();
  // Where it stands can be seen, also where the system paints.
  await window.emulateMedia({ forcedColors: 'active' });
  const ink = await row.evaluate((element) => {
    element.style.outlineColor = 'CanvasText';
    return getComputedStyle(element).outlineColor;
  });
  await expect(row.locator('.mantine-Switch-thumb')).toHaveCSS('background-color', ink);
  await window.emulateMedia({ forcedColors: 'none' });
  await app.picture('webhooks');

  await row.getByRole('button', { name: 'Delete Orders' }).click();
  await expect(row).toBeHidden();
  // What is said of it covers no button of a dialog as tall as the window.
  await resize(app.electron, { width: 960, height: 600 });
  await openPage(window, 'Alerts');
  await window.getByRole('button', { name: 'New rule' }).click();
  const message = window.getByRole('alert').filter({ has: window.getByRole('button', { name: 'Undo' }) });
  const topOf = async () => (await message.boundingBox())?.y ?? 0;
  const bottomOf = async () => {
    const box = await dialog.boundingBox();
    return box ? box.y + box.height : Number.POSITIVE_INFINITY;
  };
  await expect.poll(async () => (await bottomOf()) <= (await topOf())).toBe(true);
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await window.getByRole('button', { name: 'Undo' }).click();
  await openPage(window, 'Webhooks');
  await expect(row).toContainText('https://api.example.com/new');
  await expect(enabled).not.toBeChecked();
});

test('the target URL is checked as it is typed, and nothing typed is lost', async ({ app }) => {
  const { window } = app;
  await createProject(window, 'Orders');
  await openPage(window, 'Webhooks');
  await window.getByRole('button', { name: 'Add webhook' }).first().click();
  const dialog = window.getByRole('dialog');
  const url = dialog.getByRole('textbox', { name: 'Target URL' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Local');

  await url.fill('ftp://example.com');
  await expect(dialog).toContainText('Only http and https');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeVisible();
  await expect(url).toHaveValue('ftp://example.com');

  await url.fill('http://192.168.1.5/hook');
  await expect(dialog).toContainText('PromptPal itself refuses private addresses');
  await expect(dialog).toContainText('tunnel');
  await app.picture('webhook-form');

  await dialog.getByRole('button', { name: 'Use local receiver' }).click();
  await expect(url).toHaveValue(`${await app.receiverUrl()}/webhook/promptpal`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await window.getByRole('button', { name: 'Send sample' }).click();
  await openPage(window, 'Inspector');
  await expect(new Inspector(window).rows('200')).toHaveCount(2);
});

test('without a webhook, Send sample says what to do', async ({ app }) => {
  const { window } = app;
  await window.getByRole('button', { name: 'Send sample' }).click();
  await window.getByRole('button', { name: 'Create a project' }).last().click();
  const project = window.getByRole('dialog', { name: 'New project' });
  await project.getByRole('textbox', { name: 'Name' }).fill('Orders');
  await project.getByRole('button', { name: 'Create project' }).click();
  await expect(window.getByText('No webhooks yet')).toBeVisible();
  await window.getByRole('button', { name: 'Send sample' }).click();
  await expect(window.getByRole('button', { name: 'Add webhook' }).last()).toBeVisible();
  // Who has no endpoint yet sends to the app itself.
  await window.getByRole('button', { name: 'Use local receiver' }).last().click();
  const dialog = window.getByRole('dialog', { name: 'Add webhook' });
  await expect(dialog.getByRole('textbox', { name: 'Target URL' })).toHaveValue(
    `${await app.receiverUrl()}/webhook/promptpal`,
  );
});
