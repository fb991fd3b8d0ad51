import { expect, test } from './app';
import { violations } from './axe';
import { rawEndpoint } from './endpoint';
import { killEngine } from './kill-engine';
import { Inspector, sendSample } from './pages/inspector';
import { Palette } from './pages/palette';
import { addWebhook, createProject, openPage } from './pages/webhooks';

// Each takes pictures, which are slow where the machine is busy.
test.setTimeout(180_000);

test('what the list shows is replayed at a rate, paused, resumed and cancelled, and nothing is unaccounted for', async ({
  app,
}) => {
  const endpoint = await rawEndpoint();
  const { window } = app;
  await createProject(window, 'Orders');
  await addWebhook(window, 'Hook', `${endpoint.url}/hook`);
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  await expect(new Inspector(window).rows('200')).toHaveCount(1);

  await new Palette(window).run('Replay what the list shows');
  const dialog = window.getByRole('dialog', { name: 'Replay everything' });
  await dialog.getByText('Rate', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'A second' }).fill('20');
  await dialog.getByRole('textbox', { name: 'Times each' }).fill('100');
  await expect(dialog.getByRole('status')).toContainText('100 requests · to 1 URL');
  await expect(dialog).toContainText('takes 4.95 s or more');
  expect(await violations(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send 100 requests' }).click();
  await expect(dialog).toContainText('More than 50 are sent only when you say so.');
  await app.picture('replay-dialog');
  expect(endpoint.received).toHaveLength(1);
  await dialog.getByRole('checkbox', { name: 'Yes, send 100 requests' }).check();
  await dialog.getByRole('button', { name: 'Send 100 requests' }).click();

  const strip = window.getByRole('region', { name: 'Replay 100 requests to where they went' });
  await expect.poll(() => endpoint.received.length).toBeGreaterThan(4);
  await strip.getByRole('button', { name: 'Pause' }).click();
  await expect(strip).toContainText('Paused.');
  await strip.getByRole('button', { name: 'Details' }).click();
  const panel = window.getByRole('dialog', { name: 'Replays' });
  await expect(panel.getByRole('group', { name: 'Not sent' }).getByRole('row').nth(1)).toContainText('#1');
  await app.picture('replay-paused');
  expect(await violations(window)).toEqual([]);
  await panel.getByRole('button', { name: 'Resume' }).click();
  await expect(panel.getByRole('button', { name: 'Cancel' })).toBeVisible();

  // The engine dies in the midst: what was sent and what was not is told when it is back.
  expect(await killEngine(app)).toBe(true);
  await expect(panel).toContainText(/The app ended meanwhile\. \d+ sent, .*\d+ not sent/);
  await expect(panel.getByRole('group', { name: 'Not sent' }).getByRole('row').nth(1)).toContainText('#1');
  await panel.getByRole('button', { name: 'Resume' }).click();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toContainText('Cancelled.');
  // What was in flight when it was cancelled ends first.
  await expect
    .poll(async () => {
      const figures = (await panel.locator('dd').allTextContents()).map(Number);
      const [total = 0, delivered = 0, failed = 0, , unsent = 0, unknown = 0] = figures;
      return { total, accountedFor: delivered + failed + unsent + unknown };
    })
    .toEqual({ total: 100, accountedFor: 100 });
  await endpoint.close();
});

test('an exchange is edited in a form and as text, its bytes are shown, and it is sent once', async ({
  app,
}) => {
  const endpoint = await rawEndpoint();
  const { window } = app;
  const inspector = new Inspector(window);
  await createProject(window, 'Orders');
  await addWebhook(window, 'Hook', `${endpoint.url}/hook`);
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  await inspector.open('200');
  await inspector.grid.focus();
  await window.keyboard.press('e');
  const dialog = window.getByRole('dialog', { name: 'Edit and resend #1' });
  await dialog.getByRole('textbox', { name: 'userId' }).fill('user-<edited>');
  await dialog.getByRole('textbox', { name: 'duration' }).fill('12a');
  await expect(dialog).toContainText('A number is expected.');
  await dialog.getByRole('button', { name: 'Send once' }).click();
  expect(endpoint.received).toHaveLength(1);
  await dialog.getByRole('textbox', { name: 'duration' }).fill('77');
  await dialog.getByRole('tab', { name: 'Raw body' }).click();
  const raw = dialog.getByRole('textbox', { name: 'Raw body as text' });
  await expect(raw).toHaveValue(/"userId":"user-\\u003cedited\\u003e".*"duration":77,/);
  await dialog.getByRole('tab', { name: 'Form' }).click();
  const shown = dialog.getByRole('region', { name: 'Bytes that go out' });
  await expect(shown).toContainText('"duration":77');
  await app.picture('edit-and-resend');
  await dialog.getByRole('tab', { name: 'Changes' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Differences in the request' })).toContainText(
    '"duration":77',
  );
  expect(await violations(window)).toEqual([]);
  await app.picture('edit-and-resend-diff');
  await dialog.getByRole('tab', { name: 'What goes out' }).click();
  const text = (await shown.textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Send once' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => endpoint.received.length).toBe(2);
  expect(endpoint.received[1]?.replaceAll('\r\n', '\n')).toBe(text);
  await expect(inspector.verdict).toContainText('replay of #1');
  await window.getByRole('button', { name: 'Open #1' }).click();
  await expect(inspector.verdict).toContainText('replayed as #2 (200)');
  await app.picture('replay-lineage');
  await endpoint.close();
});

test('lost deliveries stand in the ledger by cause, and Recover sends them until they have succeeded', async ({
  app,
}) => {
  const dead = await rawEndpoint(
    'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  );
  const { window } = app;
  const inspector = new Inspector(window);
  const port = Number(new URL(dead.url).port);
  await createProject(window, 'Orders');
  await addWebhook(window, 'Orders hook', `${dead.url}/hook`);
  await openPage(window, 'Inspector');
  for (const [index, title] of ['Success', 'Failure'].entries()) {
    await sendSample(window, title, 'As documented');
    await expect(inspector.rows('503')).toHaveCount(index + 1);
  }
  await dead.close();
  await sendSample(window, 'Cached', 'As documented');
  await expect(inspector.rows('refused')).toHaveCount(1);

  await openPage(window, 'Lost deliveries');
  await expect(window.getByRole('row', { name: /503.*Orders hook/ })).toContainText('Recover');
  await expect(window.getByRole('status').filter({ hasText: '3 failures, 3 open' })).toBeVisible();
  expect(await violations(window)).toEqual([]);
  await app.picture('lost-deliveries');

  const alive = await rawEndpoint(undefined, port);
  await window.getByRole('button', { name: 'Recover all' }).click();
  const dialog = window.getByRole('dialog', { name: 'Replay 3 lost deliveries' });
  await dialog.getByRole('button', { name: 'Send 3 requests' }).click();
  await expect(window.getByRole('status').filter({ hasText: '3 failures, 0 open' })).toBeVisible();
  expect(alive.received).toHaveLength(3);
  await expect(window.getByRole('button', { name: 'Recover all' })).toBeDisabled();
  await alive.close();
});
