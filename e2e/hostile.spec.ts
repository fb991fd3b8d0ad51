import type { Locator } from 'playwright/test';
import { expect, type RunningApp, test } from './app';
import { rawEndpoint } from './endpoint';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

/** No task of the window may be longer, in ms: then it answers to a key within a fifth of a second. */
const longestTask = 200;

declare global {
  interface Window {
    longTasks: number[];
    ran: unknown;
  }
}

/** From here on the window notes every task of more than 50 ms (W3C Long Tasks API). */
async function watchTasks(app: RunningApp): Promise<void> {
  await app.window.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
}

async function expectResponsive(app: RunningApp, what: string): Promise<void> {
  // Two frames later the tasks before have been reported.
  const tasks = await app.window.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(window.longTasks.splice(0))));
      }),
  );
  test.info().annotations.push({ type: 'long tasks', description: `${what}: ${tasks.join(', ') || 'none'}` });
  expect(Math.max(0, ...tasks), `the longest task while it showed ${what}, in ms`).toBeLessThan(longestTask);
}

async function expectNothingRan(app: RunningApp): Promise<void> {
  expect(await app.window.evaluate(() => 'ran' in window)).toBe(false);
}

async function caught(app: RunningApp, path: string, type: string, body: BodyInit): Promise<Inspector> {
  await fetch(`${await app.receiverUrl()}${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  const inspector = new Inspector(app.window);
  await inspector.open(path);
  return inspector;
}

const choose = (pane: Locator, what: string, view: string) =>
  pane.getByRole('combobox', { name: `View of the ${what}` }).selectOption(view);

async function lookAtEverything(app: RunningApp, { request }: Inspector, what: string): Promise<void> {
  for (const view of ['Text', 'Hex', 'Pretty']) {
    await choose(request, 'request body', view);
    const shown =
      view === 'Hex' ? request.getByRole('group', { name: /as hex/ }) : request.getByRole('textbox');
    await expect(shown).toBeVisible();
    await expectResponsive(app, `${what} as ${view}`);
  }
  await request.getByRole('tab', { name: 'Raw', exact: true }).click();
  await expect(request.getByRole('textbox', { name: 'The whole request' })).toContainText('POST /');
  await expectResponsive(app, `${what} as raw text`);
  await choose(request, 'whole request', 'Hex');
  await expect(request.getByRole('group', { name: 'The whole request as hex' })).toBeVisible();
  await expectResponsive(app, `${what} as raw hex`);
}

test('a body of 5 MB in one line keeps the window responsive', async ({ app }) => {
  test.setTimeout(120_000);
  await watchTasks(app);
  const long = await caught(app, '/string', 'text/plain', 'x'.repeat(5_000_000));
  await long.request.getByRole('button', { name: 'Show 5.0 MB' }).click();
  await expect(long.request.getByRole('textbox')).toContainText('xxxx');
  await expectResponsive(app, 'one word of 5 MB');

  const items = Array.from({ length: 100_000 }, (_, index) => ({ index, text: 'some words of text' }));
  const list = await caught(app, '/list', 'application/json', JSON.stringify(items));
  await list.request.getByRole('button', { name: /^Show/ }).click();
  await expect(list.request.getByRole('textbox')).toContainText('"index": 0');
  await expectResponsive(app, 'JSON of 5 MB laid out');
  await list.request.getByText('"index"').first().click();
  await expect(list.request).toContainText('$[0].index');
  await app.window.keyboard.press('Control+End');
  await expect(list.request).toContainText('$');
  await expectResponsive(app, 'the end of JSON of 5 MB');
  await list.request.getByRole('button', { name: 'More for the request' }).click();
  await app.window.getByRole('menuitemcheckbox', { name: 'Fold everything' }).click();
  await expectResponsive(app, 'JSON of 5 MB folded');
  await lookAtEverything(app, list, 'JSON of 5 MB');
});

test('JSON nested 10,000 deep is shown and checked', async ({ app }) => {
  await watchTasks(app);
  const deep = `{"event":"onPromptFinished","projectId":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
  const inspector = await caught(app, '/deep', 'application/json', deep);
  await expect(inspector.request.getByRole('textbox')).toContainText('"projectId"');
  await inspector.tab('Validation').click();
  const panel = app.window.getByRole('tabpanel', { name: 'Validation' });
  await expect(panel.getByRole('row', { name: /projectId/ })).toContainText('It is an array, not a number.');
  await expectResponsive(app, 'JSON nested 10,000 deep');
  await inspector.request.getByText('"projectId"').click();
  await app.window.keyboard.press('Control+End');
  await app.window.keyboard.press('PageUp');
  await expectResponsive(app, 'the path of a deep value');
  await lookAtEverything(app, inspector, 'JSON nested 10,000 deep');
});

test('bytes that are no text, and text that wants to be more, stay what they are', async ({ app }) => {
  await watchTasks(app);
  const invalid = await caught(app, '/utf8', 'text/plain', Buffer.from('ab\xff\xfecd', 'latin1'));
  await expect(invalid.request.getByRole('group', { name: /as hex/ })).toContainText('61 62 ff fe 63 64');
  // A surrogate on its own: as CESU-8 bytes it is no UTF-8, as an escape it is JSON.
  const cesu = await caught(app, '/cesu', 'application/json', Buffer.from('"\xed\xa0\x80"', 'latin1'));
  await expect(cesu.request.getByRole('group', { name: /as hex/ })).toContainText('22 ed a0 80 22');
  const lone = await caught(app, '/lone', 'application/json', '{"lone":"\\ud800"}');
  await expect(lone.request.getByRole('textbox')).toContainText('"lone": "\\ud800"');
  await lone.request.getByText('"\\ud800"').click();
  await lone.request.getByRole('button', { name: 'Copy JSON value' }).click();

  const ansi = await caught(app, '/ansi', 'text/plain', 'plain \u001b[31mred\u001b[0m \u001b]0;title\u0007');
  await expect(ansi.request).toContainText('1b 5b 33 31 6d');
  const colours = await caught(app, '/colours', 'text/plain', 'plain \u001b[31mred\u001b[0m');
  await expect(colours.request.getByRole('textbox')).toContainText('[31mred');
  await expect(colours.request.locator('.cm-specialChar').first()).toBeVisible();

  const script = '<script>window.ran = 1</script><img src=x onerror="window.ran = 2">';
  await caught(
    app,
    `/script?q=${encodeURIComponent(script)}`,
    `text/${script}`.replace(/[^\x20-\x7e]/g, ''),
    script,
  );
  const inspector = new Inspector(app.window);
  await expect(inspector.request).toContainText('<script>window.ran = 1</script>');
  for (const tab of ['Headers', 'Raw'] as const) {
    await inspector.request.getByRole('tab', { name: tab, exact: true }).click();
  }
  await inspector.request.getByRole('tab', { name: 'Body', exact: true }).click();
  const json = await caught(
    app,
    '/json',
    'application/json',
    JSON.stringify({ event: script, userId: script }),
  );
  await json.tab('Validation').click();
  await expectNothingRan(app);
  await expectResponsive(app, 'odd bytes');
});

test('a header set of 2 MB keeps the window responsive', async ({ app }) => {
  test.setTimeout(120_000);
  const many = Array.from({ length: 20_000 }, (_, index) => `X-Header-${index}: ${'v'.repeat(30)}\r\n`).join(
    '',
  );
  const long = `X-Long: ${'w'.repeat(1_200_000)}\r\n`;
  const endpoint = await rawEndpoint(
    `HTTP/1.1 200 OK\r\n${long}${many}Content-Length: 2\r\nConnection: close\r\n\r\nok`,
  );
  const { window } = app;
  await createProject(window, 'Orders');
  await addWebhook(window, 'Verbose', `${endpoint.url}/verbose`);
  await openPage(window, 'Inspector');
  await watchTasks(app);
  await window.getByRole('button', { name: 'Send sample' }).click();
  const inspector = new Inspector(window);
  await inspector.open('/verbose');
  await expect(inspector.verdict).toContainText('Delivered: 200');
  await expectResponsive(app, 'the exchange');
  await inspector.response.getByRole('tab', { name: 'Headers', exact: true }).click();
  await expect(inspector.response.getByRole('row', { name: /X-Long/ })).toContainText('more characters');
  await expectResponsive(app, '2 MB of headers as a table');
  await inspector.response.getByRole('button', { name: /^Show 100 more/ }).click();
  await expect(inspector.response.getByRole('row', { name: /X-Header-150/ })).toBeVisible();
  await expectResponsive(app, 'more of the headers');
  await inspector.response.getByRole('tab', { name: 'Raw', exact: true }).click();
  await expect(inspector.response.getByRole('textbox')).toContainText('HTTP/1.1 200 OK');
  await expectResponsive(app, '2 MB of headers as raw text');
  await endpoint.close();
});
