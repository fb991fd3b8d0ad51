import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, type RunningApp, test } from './app';
import { violations } from './axe';
import { rawEndpoint } from './endpoint';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

const row = (window: Page, name: string) => window.getByRole('treeitem', { name });

/** Stands in for the person in the desktop's dialog, which no test can press. */
async function chooseDirectory({ electron }: RunningApp, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

async function newSample(window: Page, name: string, folder: string): Promise<void> {
  await window.getByRole('button', { name: 'New sample' }).click();
  const dialog = window.getByRole('dialog', { name: 'New sample' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('combobox', { name: 'Folder' }).fill(folder);
  await dialog.getByRole('button', { name: 'Make sample' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function typePayload(window: Page, text: string): Promise<void> {
  await window.getByRole('textbox', { name: 'Payload' }).click();
  await window.keyboard.press('ControlOrMeta+a');
  await window.keyboard.insertText(text);
}

test('own samples are made, broken on purpose, written to files, and read back the same', async ({
  app,
  dataDir,
}) => {
  test.setTimeout(120_000);
  const { window } = app;
  await openPage(window, 'Samples');
  await expect(window.getByRole('heading', { name: 'Built in, as documented' })).toBeVisible();
  await newSample(window, 'Good', 'orders');
  await expect(window.getByRole('region', { name: 'Validation' })).toContainText(
    'It keeps the onPromptFinished contract.',
  );
  await newSample(window, 'Broken', 'orders/bad');
  await typePayload(window, '{"event": "onPromptFinished", ');
  await expect(window.getByRole('region', { name: 'Validation' })).toContainText('The body is not JSON');
  await app.picture('samples-broken');
  await row(window, 'Good').click();
  await openPage(window, 'Webhooks');
  await openPage(window, 'Samples');
  await row(window, 'Broken, not saved').click();
  await window.keyboard.press('ControlOrMeta+s');
  await expect(row(window, 'Broken, not saved')).toBeHidden();
  expect(await violations(window)).toEqual([]);

  const directory = join(dataDir, 'git');
  await chooseDirectory(app, directory);
  const menu = async (item: string) => {
    await window.getByRole('button', { name: 'Import and export samples' }).click();
    await window.getByRole('menuitem', { name: item }).click();
  };
  await menu('Export all samples to a directory…');
  await expect(window.getByRole('region', { name: /^Export 2 samples/ })).toContainText(/2 samples, .+, in /);
  expect((await readdir(directory, { recursive: true })).sort()).toEqual([
    'orders',
    'orders/Good.json',
    'orders/bad',
    'orders/bad/Broken.json',
  ]);
  expect(await readFile(join(directory, 'orders/bad/Broken.json'), 'utf8')).toBe(
    '{"event": "onPromptFinished", \n',
  );
  await row(window, 'orders, 2').click();
  await app.picture('samples-folder');
  await window.getByRole('button', { name: 'Delete all' }).click();
  await expect(row(window, 'Good')).toBeHidden();
  await menu('Import a directory of samples…');
  await expect(window.getByRole('region', { name: /^Import git/ })).toContainText('2 samples read.');
  await row(window, 'Broken').click();
  await expect(window.getByRole('textbox', { name: 'Payload' })).toHaveText('{"event": "onPromptFinished", ');
});

test('the same seed generates the same payloads, which are kept and sent', async ({ app }) => {
  const endpoint = await rawEndpoint();
  const { window } = app;
  await createProject(window, 'Orders');
  await addWebhook(window, 'Hook', `${endpoint.url}/hook`);
  await openPage(window, 'Samples');
  const dialog = window.getByRole('dialog', { name: 'Generate payloads' });
  const preview = dialog.getByRole('region', { name: 'Preview' }).locator('pre');
  const open = async (seed: string) => {
    await window.getByRole('button', { name: 'Generate' }).click();
    await dialog.getByRole('textbox', { name: 'How many' }).fill('5');
    await dialog.getByRole('textbox', { name: 'Seed' }).fill(seed);
    await dialog.getByRole('textbox', { name: 'Last time' }).fill('2026-01-02T00:00:00Z');
    await dialog.getByRole('textbox', { name: 'First time' }).fill('2026-01-01T00:00:00Z');
    return (await preview.textContent())?.trimEnd() ?? '';
  };
  const first = await open('42');
  await app.picture('generator');
  expect(await violations(window)).toEqual([]);
  await dialog.getByRole('textbox', { name: 'How many' }).fill('1e9');
  await expect(dialog).toContainText('A whole number from 1 to 10,000.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  expect(await open('43')).not.toBe(first);
  await dialog.getByRole('textbox', { name: 'Seed' }).fill('42');
  expect((await preview.textContent())?.trimEnd()).toBe(first);
  await dialog.getByRole('button', { name: 'Save 5 payloads' }).click();
  await expect(window.getByRole('region', { name: 'Folder generated' })).toContainText('5 samples');
  await window.getByRole('button', { name: 'Generate' }).click();
  await dialog.getByRole('radio', { name: 'Send to webhooks' }).check();
  await dialog.getByRole('textbox', { name: 'Seed' }).press('Enter');
  const sending = window.getByRole('dialog', { name: 'Send generated payloads, seed 42' });
  await expect(sending.getByRole('combobox', { name: 'To' })).toBeFocused();
  await sending.getByRole('button', { name: 'Send 5 requests' }).click();
  await expect(window.getByRole('region', { name: /^Send 5 generated payloads, seed 42/ })).toContainText(
    '5 delivered',
  );
  const bodies = endpoint.received.map((text) => text.slice(text.indexOf('\r\n\r\n') + 4));
  expect(bodies.sort()).toEqual(first.split('\n').sort());
  await endpoint.close();

  await openPage(window, 'Inspector');
  await new Inspector(window).open('200');
  await window.getByRole('button', { name: 'More for the request' }).click();
  await window.getByRole('menuitem', { name: 'Save as sample…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Make sample' }).click();
  await expect(window.getByRole('region', { name: /^Sample Exchange \d/ })).toContainText('In caught');
  await expect(window.getByRole('textbox', { name: 'Payload' })).toContainText('"cached":');
});

test('A/B says where two endpoints answer differently, and opens the first difference', async ({ app }) => {
  const json = (status: string, body: string) =>
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
  const [staging, production] = await Promise.all([
    rawEndpoint(json('200 OK', '{"status":"received","timestamp":1}')),
    rawEndpoint(json('202 Accepted', '{"status":"queued","timestamp":2}')),
  ]);
  const { window } = app;
  await openPage(window, 'Samples');
  await window.getByRole('region', { name: 'As documented' }).getByRole('button', { name: 'A/B' }).click();
  await window.getByRole('textbox', { name: 'URL A' }).fill(`${staging.url}/hook`);
  await window.getByRole('textbox', { name: 'URL B' }).fill('ftp://example.com');
  await expect(window.getByText('Only http and https')).toBeVisible();
  await window.getByRole('textbox', { name: 'URL B' }).fill(`${production.url}/hook`);
  await app.picture('ab-form');
  expect(await violations(window)).toEqual([]);
  await window.getByRole('button', { name: 'Send 12 requests and compare' }).click();
  const table = window.getByRole('region', { name: 'Payloads' });
  await expect(table.getByRole('row', { name: /^Success/ })).toContainText('status: 200 → 202 · /status');
  await expect(window.getByText('6 compared, 6 payloads answered differently.')).toBeVisible();
  await app.picture('ab-report');
  expect(await violations(window)).toEqual([]);
  await table.getByRole('button', { name: 'Compare answers of Success' }).click();
  await expect(window.getByRole('region', { name: 'What differs' })).toContainText(
    'Status: 200 in A, 202 in B.',
  );
  await Promise.all([staging.close(), production.close()]);
});
