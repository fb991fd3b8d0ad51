import { expect, test } from './app';
import { violations } from './axe';
import { rawEndpoint } from './endpoint';
import { Inspector } from './pages/inspector';
import { Palette } from './pages/palette';
import { addWebhook, createProject, openPage } from './pages/webhooks';

test('a sample is sent twice, and the result names the payload and whether it was answered the same', async ({
  app,
}) => {
  const endpoint = await rawEndpoint();
  const { window } = app;
  await createProject(window, 'Orders');
  await addWebhook(window, 'Hook', `${endpoint.url}/hook`);
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Choose a sample' }).click();
  await window.getByRole('menuitem', { name: /^Send with chaos/ }).click();
  const dialog = window.getByRole('dialog', { name: 'Send with chaos' });
  await expect(dialog.getByRole('radio', { name: 'Duplicate' })).toBeChecked();
  expect(await violations(window)).toEqual([]);

  await dialog.getByRole('radio', { name: 'Burst' }).check();
  await dialog.getByRole('textbox', { name: 'Completions' }).fill('60');
  await dialog.getByRole('button', { name: 'Send 60 requests' }).click();
  await expect(dialog).toContainText('More than 50 are sent only when you say so.');
  await app.picture('chaos');
  await dialog.getByRole('textbox', { name: 'Completions' }).fill('1e9');
  await expect(dialog).toContainText('A whole number from 2 to 5,000.');
  expect(endpoint.received).toEqual([]);

  await dialog.getByRole('radio', { name: 'Duplicate' }).check();
  await dialog.getByRole('button', { name: 'Send 2 requests' }).click();
  await expect(dialog).toBeHidden();
  await expect(new Inspector(window).rows('200')).toHaveCount(2);
  const strip = window.getByRole('region', { name: /^Duplicate: Success/ });
  await expect(strip).toContainText('The same payload was answered the same each time.');
  await strip.getByRole('button', { name: 'Show result' }).click();
  const result = window.getByRole('dialog', { name: 'Duplicate: what came of it' });
  await expect(result.getByRole('row', { name: /The same each time/ })).toContainText('200 ×2');
  expect(await violations(window)).toEqual([]);
  await app.picture('chaos-result');
  await result.getByRole('button', { name: 'Copy SHA-256' }).click();
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^[0-9a-f]{64}$/);
  await endpoint.close();
});

test('an exchange that was given up on says that it was answered after all', async ({ app }) => {
  const endpoint = await rawEndpoint('');
  const { window } = app;
  const inspector = new Inspector(window);
  await createProject(window, 'Orders');
  await addWebhook(window, 'Hook', `${endpoint.url}/hook`);
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  await expect.poll(() => endpoint.received.length).toBe(1);
  endpoint.answer();
  await inspector.open('200');
  await new Palette(window).run('Send the open exchange with chaos');
  const dialog = window.getByRole('dialog', { name: 'Send #1 with chaos' });
  await dialog.getByRole('radio', { name: 'Answered too late' }).check();
  await dialog.getByRole('textbox', { name: 'Deadline' }).fill('100');
  await dialog.getByRole('button', { name: 'Send 1 request' }).click();
  await expect.poll(() => endpoint.received.length).toBe(2);
  const arrived = Date.now();
  await expect(window.getByRole('region', { name: /^Answered too late/ })).toBeVisible();
  await expect.poll(() => Date.now() - arrived).toBeGreaterThan(300);
  endpoint.answer();
  await inspector.open('timeout');
  await expect(inspector.verdict).toContainText('answered 200, but after the deadline of 1');
  await expect(inspector.verdict).toContainText('The deadline was shortened to see this');
  await app.picture('chaos-too-late');
  await endpoint.close();
});
