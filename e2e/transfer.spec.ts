import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type RunningApp, test } from './app';
import { violationsInBothThemes } from './axe';
import { rawEndpoint } from './endpoint';
import { Inspector } from './pages/inspector';

/** Stands in for the person in the desktop's file dialogs, which no test can press. */
async function choose(app: RunningApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

function clipboard(app: RunningApp): Promise<string> {
  return app.electron.evaluate(({ clipboard: desktop }) => desktop.readText());
}

function bash(script: string): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn('bash', { stdio: ['pipe', 'ignore', 'inherit'] });
    child.on('close', resolve);
    child.stdin.end(script);
  });
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<void> {
  await fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } });
}

async function importFile({ window }: RunningApp): Promise<void> {
  await window.getByRole('button', { name: 'Request, export, import' }).click();
  await window.getByRole('menuitem', { name: 'Import HAR or JSONL…' }).click();
}

test('a request is copied as cURL, and sends the same when it is run', async ({ app }) => {
  const { window } = app;
  const inspector = new Inspector(window);
  const body = `{"name":"O'Brien & Söhne 👩‍🚀","price":"$5 \`x\`"}`;
  const base = await app.receiverUrl();
  await post(`${base}/first?a=[1]`, body, { 'X-Trace': 'it\'s "1"' });
  await inspector.open('/first');
  await window.getByRole('button', { name: 'Copy as' }).click();
  await app.picture('copy-as');
  await window.getByRole('menuitem', { name: 'cURL (bash)' }).click();
  await expect(window.getByText('Copied as cURL (bash)')).toBeVisible();
  const command = (await clipboard(app)).replace('/first', '/second');
  expect(await bash(command)).toBe(0);

  await inspector.open('/second');
  await expect(inspector.request.getByText("O'Brien & Söhne 👩‍🚀")).toBeVisible();
  await inspector.request.getByRole('tab', { name: 'Headers' }).click();
  await expect(inspector.request.getByText('it\'s "1"')).toBeVisible();
});

test('a cURL command that is pasted becomes a request, and is sent once', async ({ app }) => {
  const endpoint = await rawEndpoint();
  const { window } = app;
  const inspector = new Inspector(window);
  await app.receiverUrl();
  await app.electron.evaluate(
    ({ clipboard: desktop }, text) => desktop.writeText(text),
    `curl -X PUT '${endpoint.url}/made?x=1' \\\n  -H 'X-One: two' -k -d $'{"a":\\n"b"}'`,
  );
  await window.keyboard.press('Control+V');
  const dialog = window.getByRole('dialog', { name: 'New request' });
  await expect(dialog.getByRole('textbox', { name: 'Method' })).toHaveValue('PUT');
  await expect(dialog.getByRole('textbox', { name: 'URL', exact: true })).toHaveValue(
    `${endpoint.url}/made?x=1`,
  );
  await expect(dialog.getByText(/certificates are always checked/)).toBeVisible();
  await app.picture('new-request');

  await dialog
    .getByRole('textbox', { name: 'Paste a cURL command' })
    .fill('curl http://a.test -H "X: $TOKEN"');
  await expect(dialog.getByRole('alert')).toContainText('filled in by the shell');
  await app.picture('new-request-problem');

  await dialog.getByRole('textbox', { name: 'Headers' }).fill('X-One: two\nnonsense');
  await dialog.getByRole('button', { name: 'Send once' }).click();
  await expect(dialog.getByText('Line 2: a header is written as')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Headers' }).fill('X-One: two');
  await dialog.getByRole('button', { name: 'Send once' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect(inspector.rows('200')).toHaveCount(1);
  await expect(inspector.verdict).toContainText(`PUT ${endpoint.url}/made?x=1`);
  const host = new URL(endpoint.url).host;
  expect(endpoint.received).toEqual([
    `PUT /made?x=1 HTTP/1.1\r\nHost: ${host}\r\nX-One: two\r\nContent-Length: 10\r\n\r\n{"a":\n"b"}`,
  ]);
  await endpoint.close();
});

test('exchanges are exported without their secrets, and come back by an import', async ({ app, dataDir }) => {
  const { window } = app;
  const inspector = new Inspector(window);
  const base = await app.receiverUrl();
  for (const name of ['one', 'two', 'three']) {
    await post(`${base}/${name}`, `{"userId":"user-4711-${name}","ip":"203.0.113.9","n":1}`, {
      Authorization: 'Bearer top-secret-token',
    });
  }
  await expect(inspector.rows('200')).toHaveCount(3);
  await inspector.open('/three');
  const path = join(dataDir, 'out.har');
  await choose(app, path);
  await window.keyboard.press('Control+e');
  const dialog = window.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('checkbox', { name: 'userId' }).check();
  await dialog.getByRole('textbox', { name: 'JSON paths' }).fill('$.n, $[');
  await expect(dialog.getByText(/cannot stand there/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'JSON paths' }).fill('$.n');
  const after = dialog.getByRole('region', { name: 'After redaction' });
  await expect(after).toContainText('{"userId":"REDACTED","ip":"203.0.113.9","n":"REDACTED"}');
  await expect(after).toContainText('Bearer REDACTED');
  await expect(dialog.getByRole('region', { name: 'Before redaction' }).locator('mark')).toHaveText([
    'top-secret-token',
    '"user-4711-three"',
    '1',
  ]);
  await app.picture('export');
  await dialog.getByRole('button', { name: 'Choose file and export' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const strip = window.getByRole('region', { name: /^Export exchanges as HAR/ });
  await expect(strip).toContainText(/3 exchanges, .+, in /);
  await app.picture('export-done');
  const file = await readFile(path, 'utf8');
  expect(JSON.parse(file).log.entries).toHaveLength(3);
  expect(file).not.toContain('top-secret');
  expect(file).not.toContain('4711');
  expect((await readdir(dataDir)).filter((name) => name.endsWith('.part'))).toEqual([]);
  await strip.getByRole('button', { name: 'Dismiss' }).click();

  await importFile(app);
  const imported = window.getByRole('region', { name: 'Import out.har' });
  await expect(imported).toContainText('3 exchanges');
  await expect(inspector.rows('200')).toHaveCount(6);
  await inspector.open('/three');
  await expect(inspector.verdict).toContainText('Imported from out.har');
  await app.picture('imported');
  await imported.getByRole('button', { name: 'Undo import' }).click();
  await expect(inspector.rows('200')).toHaveCount(3);

  await writeFile(path, 'not a har');
  await importFile(app);
  await expect(window.getByRole('region', { name: 'Import out.har' }).getByRole('alert')).toContainText(
    'Nothing was imported',
  );
});

test('axe finds nothing in the dialogs of requests and exports', async ({ app }) => {
  const { window } = app;
  const inspector = new Inspector(window);
  await post(`${await app.receiverUrl()}/hook`, '{"userId":"user-4711"}', {
    Authorization: 'Bearer top-secret-token',
  });
  await inspector.open('/hook');
  await window.keyboard.press('Control+e');
  await expect(window.getByRole('region', { name: 'After redaction' })).toContainText('REDACTED');
  expect(await violationsInBothThemes(app)).toEqual([]);
  await window.keyboard.press('Escape');
  await window.keyboard.press('Control+Shift+n');
  await window.getByRole('textbox', { name: 'Paste a cURL command' }).fill('curl http://a.test -d "$X"');
  await expect(window.getByRole('dialog', { name: 'New request' }).getByRole('alert')).toBeVisible();
  expect(await violationsInBothThemes(app)).toEqual([]);
});
