import { expect, test } from './app';
import { rawEndpoint } from './endpoint';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

test('a pair is shown side by side, with its verdict, timing and the proof of what arrived', async ({
  app,
}) => {
  const { window } = app;
  const url = await app.receiverUrl();
  await createProject(window, 'Orders');
  await addWebhook(window, 'Local', `${url}/webhook/promptpal`);
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  const inspector = new Inspector(window);
  await expect(inspector.rows()).toHaveCount(2);

  await inspector.open('sent');
  await expect(inspector.verdict).toContainText(/Delivered: 200 in .+ to spare/);
  await expect(inspector.request).toContainText('onPromptFinished');
  await expect(inspector.response).toContainText('received');
  await inspector.request.getByRole('tab', { name: 'Raw', exact: true }).click();
  await expect(inspector.request).toContainText('User-Agent: PromptPal@1.16.8');
  await inspector.request.getByRole('tab', { name: 'Body', exact: true }).click();
  await inspector.tab('Timing').click();
  await expect(window.getByRole('tabpanel', { name: 'Timing' })).toContainText('Wait');
  await inspector.tab('Pair').click();
  await expect(window.getByRole('tabpanel', { name: 'Pair' })).toContainText('Identical');
  await inspector.tab('Timing').click();
  await app.picture('inspector-pair');
});

test('a failure says its cause and the next step', async ({ app }) => {
  const { window } = app;
  const gone = await rawEndpoint();
  await gone.close();
  const garbage = await rawEndpoint('this is not HTTP\r\n\r\n');
  const angry = await rawEndpoint(
    'HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\nConnection: close\r\n\r\noops',
  );
  await createProject(window, 'Orders');
  await addWebhook(window, 'Gone', `${gone.url}/gone`);
  await addWebhook(window, 'Garbage', `${garbage.url}/garbage`);
  await addWebhook(window, 'Angry', `${angry.url}/angry`);
  await addWebhook(window, 'Nowhere', 'http://nowhere.invalid/nowhere');
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  const inspector = new Inspector(window);

  await expect(inspector.rows()).toHaveCount(4);
  for (const [path, title, next] of [
    ['/gone', 'refused the connection', 'Start the endpoint'],
    ['/garbage', 'not valid HTTP', 'Is this an HTTP port?'],
    ['/angry', 'answered 500', 'endpoint’s own log'],
    ['/nowhere', 'was not found', 'Check the spelling'],
  ] as const) {
    await inspector.open(path);
    await expect(inspector.verdict).toContainText(title);
    await expect(inspector.verdict).toContainText('PromptPal will not retry');
    await expect(inspector.verdict).toContainText(next);
  }
  await app.picture('inspector-failures');
  await Promise.all([garbage.close(), angry.close()]);
});

test('a filter narrows the list, and says when it hides everything', async ({ app }) => {
  const url = await app.receiverUrl();
  await fetch(`${url}/apples`);
  await fetch(`${url}/pears`, { method: 'POST', body: '{}' });
  const inspector = new Inspector(app.window);
  await expect(inspector.rows()).toHaveCount(2);
  const filter = app.window.getByRole('textbox', { name: 'Filter' });
  await filter.fill('apples');
  await expect(inspector.rows()).toHaveCount(1);
  await filter.fill('method:POST');
  await expect(inspector.rows('/pears')).toHaveCount(1);
  await filter.fill('no such thing');
  await app.window.getByRole('button', { name: 'Clear the filter' }).last().click();
  await expect(inspector.rows()).toHaveCount(2);
});

test('clearing the list can be undone', async ({ app }) => {
  const url = await app.receiverUrl();
  await fetch(`${url}/apples`);
  const inspector = new Inspector(app.window);
  await expect(inspector.rows()).toHaveCount(1);
  await app.window.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(inspector.rows()).toHaveCount(0);
  await app.window.getByRole('button', { name: 'Undo' }).click();
  await expect(inspector.rows()).toHaveCount(1);
});
