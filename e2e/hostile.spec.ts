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

interface Watch {
  /** Ms of processor time that the main thread of the window has used so far. */
  used(): Promise<number>;
}

/** From here on the window notes every task of more than 50 ms (W3C Long Tasks API). */
async function watchTasks(app: RunningApp): Promise<Watch> {
  // The first exchange of all is opened with code that has never run: that is no matter of its content.
  const { request } = await caught(app, '/first', 'application/json', '{"a":1}');
  await expect(request.getByRole('textbox')).toContainText('"a"');
  await request.getByRole('tab', { name: 'Headers', exact: true }).click();
  await request.getByRole('tab', { name: 'Body', exact: true }).click();
  await app.window.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
  const session = await app.window.context().newCDPSession(app.window);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    async used() {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.POSITIVE_INFINITY) * 1000;
    },
  };
}

/**
 * Does something, waits until `selector` is there and the window is idle, and looks at the longest task meanwhile. It
 * waits inside the window, with the cheapest of means: what a test asks with roles and texts are long tasks too.
 */
async function expectResponsive(
  app: RunningApp,
  watch: Watch,
  what: string,
  act: () => Promise<unknown>,
  selector: string,
): Promise<void> {
  await app.window.evaluate(() => window.longTasks.splice(0));
  const before = await watch.used();
  await act();
  const tasks = await app.window.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve) => {
        const look = () => {
          if (document.querySelector(wanted) === null) requestAnimationFrame(look);
          else requestIdleCallback(() => requestAnimationFrame(() => resolve(window.longTasks.splice(0))));
        };
        look();
      }),
    selector,
  );
  const used = Math.round((await watch.used()) - before);
  const description = `${what}: ${tasks.join(', ') || 'none'}; processor time of all tasks ${used}`;
  test.info().annotations.push({ type: 'long tasks', description });
  // On a busy machine a task waits for the processor as well. It worked no longer than all of them together.
  const longest = Math.min(Math.max(0, ...tasks), used);
  expect(longest, `the longest task while it showed ${what}, in ms`).toBeLessThan(longestTask);
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

const requestText = 'section[aria-label="Request"] .cm-line';
const requestHex = 'section[aria-label="Request"] [aria-label$="as hex"]';

async function lookAtEverything(
  app: RunningApp,
  watch: Watch,
  { request }: Inspector,
  what: string,
): Promise<void> {
  const look = (view: string, of: string) =>
    expectResponsive(
      app,
      watch,
      `${what}, the ${of} as ${view}`,
      () => choose(request, of, view),
      view === 'Hex' ? requestHex : requestText,
    );
  for (const view of ['Text', 'Hex', 'Pretty']) await look(view, 'request body');
  const raw = request.getByRole('tab', { name: 'Raw', exact: true });
  await expectResponsive(app, watch, `${what}, raw`, () => raw.click(), requestText);
  await expect(request.getByRole('textbox', { name: 'The whole request' })).toContainText('POST /');
  await look('Hex', 'whole request');
}

test('a body of 5 MB in one line keeps the window responsive', async ({ app }) => {
  test.setTimeout(120_000);
  const watch = await watchTasks(app);
  const long = await caught(app, '/string', 'text/plain', 'x'.repeat(5_000_000));
  const showLong = long.request.getByRole('button', { name: 'Show 5.0 MB' });
  await expectResponsive(app, watch, 'one word of 5 MB', () => showLong.click(), requestText);

  const items = Array.from({ length: 100_000 }, (_, index) => ({ index, text: 'some words of text' }));
  const list = await caught(app, '/list', 'application/json', JSON.stringify(items));
  const showList = list.request.getByRole('button', { name: /^Show/ });
  await expectResponsive(app, watch, 'JSON of 5 MB laid out', () => showList.click(), requestText);
  await expect(list.request).toContainText('shown without colours and folding');
  await list.request
    .locator('.cm-line')
    .nth(2)
    .click({ position: { x: 60, y: 8 } });
  await expect(list.request).toContainText('$[0].index');
  const end = () => app.window.keyboard.press('Control+End');
  await expectResponsive(app, watch, 'the end of JSON of 5 MB', end, requestText);
  await lookAtEverything(app, watch, list, 'JSON of 5 MB');
});

test('JSON nested 10,000 deep is shown and checked', async ({ app }) => {
  test.setTimeout(120_000);
  const watch = await watchTasks(app);
  const deep = `{"event":"onPromptFinished","projectId":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
  let inspector = new Inspector(app.window);
  await expectResponsive(
    app,
    watch,
    'JSON nested 10,000 deep',
    async () => {
      inspector = await caught(app, '/deep', 'application/json', deep);
    },
    requestText,
  );
  await expect(inspector.request.getByRole('textbox')).toContainText('"projectId"');
  await inspector.tab('Validation').click();
  const panel = app.window.getByRole('tabpanel', { name: 'Validation' });
  await expect(panel.getByRole('row', { name: /projectId/ })).toContainText('It is an array, not a number.');
  await inspector.request.getByText('"projectId"').click();
  const down = async () => {
    for (let page = 0; page < 20; page += 1) await app.window.keyboard.press('PageDown');
  };
  await expectResponsive(app, watch, 'the path of a deep value', down, requestText);
  await lookAtEverything(app, watch, inspector, 'JSON nested 10,000 deep');
});

test('bytes that are no text, and text that wants to be more, stay what they are', async ({ app }) => {
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
  await expect(ansi.request.getByRole('group', { name: /as hex/ })).toContainText('31 6d 72');
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
  const watch = await watchTasks(app);
  const inspector = new Inspector(window);
  await expectResponsive(
    app,
    watch,
    'an exchange with 2 MB of headers',
    async () => {
      await window.getByRole('button', { name: 'Send sample' }).click();
      await inspector.open('/verbose');
    },
    'section[aria-label="Response"] .cm-line',
  );
  await expect(inspector.verdict).toContainText('Delivered: 200');
  const { response } = inspector;
  const headers = response.getByRole('tab', { name: 'Headers', exact: true });
  await expectResponsive(
    app,
    watch,
    'the headers as a table',
    () => headers.click(),
    'section[aria-label="Response"] tr',
  );
  await expect(response.getByRole('row', { name: /X-Long/ })).toContainText('more characters');
  const more = response.getByRole('button', { name: /^Show 40 more/ });
  await expectResponsive(app, watch, 'more of the headers', () => more.click(), 'tr:nth-child(50)');
  await expect(response.getByRole('row', { name: /X-Header-60/ })).toBeVisible();
  const raw = response.getByRole('tab', { name: 'Raw', exact: true });
  await expectResponsive(
    app,
    watch,
    'the headers, raw',
    () => raw.click(),
    'section[aria-label="Response"] .cm-line',
  );
  await expect(response.getByRole('textbox')).toContainText('HTTP/1.1 200 OK');
  await endpoint.close();
});
