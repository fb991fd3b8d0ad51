import { expect, test } from './app';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

test('two exchanges are compared in words, by path and as text, and noise can be ignored', async ({
  app,
}) => {
  const { window, electron } = app;
  const url = await app.receiverUrl();
  const inspector = new Inspector(window);
  const event = {
    event: 'onPromptFinished',
    timestamp: '2026-11-24T11:32:26Z',
    tokens: { prompt: 1, total: 3 },
  };
  await createProject(window, 'Orders');
  await openPage(window, 'Inspector');
  await fetch(`${url}/one`, json(event));
  const { headers, ...rest } = json({
    tokens: { total: 4, prompt: 1 },
    timestamp: '2026-11-25T11:32:26Z',
    event: 'onPromptFinished',
    model: 'gpt-4',
  });
  await fetch(`${url}/two`, { ...rest, headers: { ...headers, 'X-Trace': 'abc' } });
  await expect(inspector.rows()).toHaveCount(2);

  await inspector.open('/one');
  await window.keyboard.press('c');
  await expect(window.getByRole('status', { name: 'Comparison' })).toContainText('#1 waits for B');
  await expect(inspector.verdict.getByRole('button', { name: /A of a comparison/ })).toBeVisible();
  await inspector.open('/two');
  await app.picture('compare-marked');
  await inspector.grid.focus();
  await window.keyboard.press('c');

  const compare = window.getByRole('region', { name: 'Compare' });
  const findings = compare.getByRole('region', { name: 'What differs' });
  await expect(findings).toContainText('3 JSON paths of the request body differ');
  await expect(findings).toContainText('2 request headers differ: content-length, X-Trace');
  await expect(findings).toContainText('/one in A');
  const row = (path: string) =>
    compare.getByRole('row').filter({ has: window.getByRole('rowheader', { name: path, exact: true }) });
  await expect(row('/tokens/total')).toContainText('34');
  await expect(row('/model')).toContainText('not in A');
  await expect(row('/event')).toHaveCount(0);
  await app.picture('compare-paths');

  // Noise is suggested, and remembered with the project.
  await compare.getByRole('button', { name: /^Ignored/ }).click();
  const panel = window.getByRole('dialog', { name: /^Ignored/ });
  await panel.getByRole('button', { name: 'Ignore /timestamp' }).click();
  await app.picture('compare-ignored');
  await window.keyboard.press('Escape');
  await expect(findings).toContainText('2 JSON paths of the request body differ');
  await expect(row('/timestamp')).toHaveCount(0);

  await compare.getByText('Side by side').click();
  await expect(compare.getByRole('textbox', { name: 'A: body of the request' })).toContainText('"total": 3');
  await expect(compare.getByRole('textbox', { name: 'B: body of the request' })).toContainText('"total": 4');
  await expect(compare.getByRole('textbox', { name: 'B: body of the request' })).toContainText('‹ignored›');
  await app.picture('compare-side-by-side');
  await compare.getByText('Inline').click();
  await expect(compare.locator('.cm-deletedText').filter({ hasText: '3' })).toBeVisible();
  await compare.getByRole('tab', { name: 'Request headers' }).click();
  await expect(row('X-Trace')).toContainText('not in A');
  await app.picture('compare-headers');

  await compare.getByRole('button', { name: 'Swap A and B' }).click();
  await expect(findings).toContainText('/two in A');
  await expect(row('X-Trace')).toContainText('not in B');
  await compare.getByRole('button', { name: 'Copy summary' }).click();
  const copied = () => electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('| `/tokens/total` | `4` | `3` |');
  expect(await copied()).toContain('1 differing JSON path of the request body ignored.');

  await window.keyboard.press('Escape');
  await expect(inspector.grid).toBeFocused();
});

test('a comparison opens at the first side that differs', async ({ app }) => {
  const { window } = app;
  const url = await app.receiverUrl();
  const inspector = new Inspector(window);
  const { headers, ...rest } = json({ event: 'onPromptFinished' });
  await fetch(`${url}/same`, { ...rest, headers });
  await fetch(`${url}/same`, { ...rest, headers: { ...headers, 'X-Trace': 'abc' } });
  await expect(inspector.rows()).toHaveCount(2);
  for (const key of ['Home', 'End']) {
    await inspector.grid.focus();
    await window.keyboard.press(key);
    await expect(inspector.verdict).toContainText(key === 'Home' ? '#2' : '#1');
    await window.keyboard.press('c');
  }
  const compare = window.getByRole('region', { name: 'Compare' });
  await expect(compare.getByRole('tab', { name: 'Request headers' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(compare.getByRole('rowheader', { name: 'X-Trace' })).toBeVisible();
});

test('what is ignored is remembered in the log, not in the window', async ({ app }) => {
  const { window } = app;
  const url = await app.receiverUrl();
  const inspector = new Inspector(window);
  await createProject(window, 'Orders');
  await addWebhook(window, 'Local', `${url}/hook`);
  await openPage(window, 'Inspector');
  for (const count of [2, 4]) {
    await window.getByRole('button', { name: 'Send sample' }).click();
    await expect(inspector.rows()).toHaveCount(count);
  }
  await inspector.open(/sent/);
  // What is being opened is not sent yet.
  await expect(inspector.verdict).toContainText('#3');
  await window.keyboard.press('r');
  await expect(inspector.rows()).toHaveCount(6);
  const compare = window.getByRole('region', { name: 'Compare' });
  await inspector.grid.focus();
  await window.keyboard.press('End');
  await window.keyboard.press('c');
  await window.keyboard.press('Home');
  await expect(inspector.verdict).toContainText('#6');
  await window.keyboard.press('c');
  await compare.getByRole('button', { name: /^Ignored/ }).click();
  const field = window.getByRole('textbox', { name: 'Ignore also' });
  await field.fill('/a~b');
  await field.press('Enter');
  await expect(window.getByText('In a path ~ is written ~0')).toBeVisible();
  await field.fill('header:date');
  await field.press('Enter');
  await expect(window.getByRole('list', { name: 'Ignored' })).toContainText('header:date');
  await window.keyboard.press('Escape');
  await window.reload();
  await expect(inspector.rows()).toHaveCount(6);
  await inspector.grid.focus();
  await window.keyboard.press('c');
  await window.keyboard.press('End');
  await expect(inspector.verdict).toContainText('#1');
  await window.keyboard.press('c');
  await expect(compare.getByRole('button', { name: 'Ignored (1)' })).toBeVisible();
});

test('exchanges without an answer, and bodies that are no text, are compared too', async ({ app }) => {
  const { window } = app;
  const url = await app.receiverUrl();
  const inspector = new Inspector(window);
  await createProject(window, 'Orders');
  await addWebhook(window, 'Gone', 'http://127.0.0.1:1/gone');
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  await expect(inspector.rows(/refused/)).toHaveCount(1);
  await fetch(`${url}/bytes`, { method: 'POST', body: Uint8Array.from([0, 1, 2, 255]) });
  await inspector.open('/gone');
  await window.keyboard.press('c');
  await inspector.open('/bytes');
  await window.keyboard.press('c');
  const compare = window.getByRole('region', { name: 'Compare' });
  const findings = compare.getByRole('region', { name: 'What differs' });
  await expect(findings).toContainText('There is a response in B only.');
  await expect(findings).toContainText('The request bodies differ from byte 0 on');
  await expect(compare).toContainText('Shown as hex');
  await compare.getByRole('tab', { name: 'Response body' }).click();
  await expect(compare).toContainText('There is a response in B only.');
});

test('long bodies are compared when they are asked for', async ({ app }) => {
  const { window } = app;
  const url = await app.receiverUrl();
  const inspector = new Inspector(window);
  const long = (last: string) => json({ text: 'x'.repeat(2_200_000), last });
  await fetch(`${url}/one`, long('a'));
  await fetch(`${url}/two`, long('b'));
  await inspector.open('/one');
  await window.keyboard.press('c');
  await inspector.open('/two');
  await window.keyboard.press('c');
  const compare = window.getByRole('region', { name: 'Compare' });
  await expect(compare).toContainText('Long bodies are compared on request only');
  await compare.getByRole('button', { name: 'Compare them' }).click();
  await expect(compare.getByRole('rowheader', { name: '/last' })).toBeVisible();
  await compare.getByText('Side by side').click();
  await expect(compare.getByRole('textbox', { name: 'B: body of the request' })).toContainText('"last": "b"');
});
