import { expect, test } from './app';
import { rawEndpoint } from './endpoint';
import { Inspector, sendSample } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

const head = (host: string, length: number) =>
  'POST /hook HTTP/1.1\r\n' +
  `Host: ${host}\r\n` +
  'User-Agent: PromptPal@1.16.8\r\n' +
  `Content-Length: ${length}\r\n` +
  'Content-Type: application/json\r\n' +
  'Accept-Encoding: gzip\r\n\r\n';

test('every enabled webhook gets the same bytes, exactly as PromptPal writes them', async ({ app }) => {
  const [first, second, off] = [await rawEndpoint(), await rawEndpoint(), await rawEndpoint()];
  const { window } = app;
  await createProject(window, 'Orders');
  await addWebhook(window, 'First', `${first.url}/hook`);
  await addWebhook(window, 'Second', `${second.url}/hook`);
  await addWebhook(window, 'Off', `${off.url}/hook`);
  await window
    .getByRole('row', { name: /Off/ })
    .getByRole('switch', { name: 'Enabled' })
    .click({ force: true });
  await openPage(window, 'Inspector');
  await sendSample(window, 'Unicode and <>&', 'As PromptPal 1.16.8 sends it');
  const inspector = new Inspector(window);
  await expect(inspector.rows('200')).toHaveCount(2);

  const [one = '', two = ''] = [first.received[0], second.received[0]];
  const body = one.slice(one.indexOf('\r\n\r\n') + 4);
  expect(one).toBe(head(new URL(first.url).host, body.length) + body);
  expect(two).toBe(head(new URL(second.url).host, body.length) + body);
  expect(off.received).toEqual([]);
  expect(body).toContain('\\u003cb\\u003e');
  expect(body).not.toContain('<b>');

  await sendSample(window, 'Unicode and <>&', 'As documented');
  await expect(inspector.rows('200')).toHaveCount(4);
  expect(first.received[1]).toContain('<b>');
  await Promise.all([first, second, off].map((endpoint) => endpoint.close()));
});

test('each sample is a click away and shows what it stands for', async ({ app }) => {
  const endpoint = await rawEndpoint();
  const { window } = app;
  await createProject(window, 'Orders');
  await addWebhook(window, 'Orders', `${endpoint.url}/hook`);
  await openPage(window, 'Inspector');
  const titles = ['Success', 'Failure', 'Cached', 'No provider', 'Very long', 'Unicode and <>&'];
  const inspector = new Inspector(window);
  for (const [index, title] of titles.entries()) {
    await sendSample(window, title, 'As PromptPal 1.16.8 sends it');
    await expect(inspector.rows('200')).toHaveCount(index + 1);
  }
  const bodies = endpoint.received.map((text) => JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)));
  expect(bodies.map(({ result, cached }) => [result, cached])).toEqual([
    [0, false],
    [0, false],
    [1, true],
    [0, false],
    [0, false],
    [0, false],
  ]);
  expect('providerId' in bodies[3]).toBe(false);
  expect(bodies[4].userAgent.length).toBeGreaterThan(16_000);
  await endpoint.close();
});

test('the keyboard sends the last sample again', async ({ app }) => {
  const endpoint = await rawEndpoint();
  const { window } = app;
  await createProject(window, 'Orders');
  await addWebhook(window, 'Orders', `${endpoint.url}/hook`);
  await openPage(window, 'Inspector');
  await window.keyboard.press('Control+Enter');
  await expect(new Inspector(window).rows('200')).toHaveCount(1);
  await endpoint.close();
});
