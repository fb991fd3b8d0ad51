import { expect, test } from './app';
import { rawEndpoint } from './endpoint';
import { Inspector } from './pages/inspector';
import { openPage } from './pages/webhooks';

test('a fault that was chosen for an endpoint is explained in its exchange, and both legs of a forward are seen', async ({
  app,
}) => {
  const { window } = app;
  const inspector = new Inspector(window);
  const server = await rawEndpoint('HTTP/1.1 201 Created\r\nContent-Length: 4\r\nX-Server: mine\r\n\r\nmade');
  const url = await app.receiverUrl();
  const begin = async (preset: RegExp) => {
    await window.getByRole('button', { name: 'Choose a preset' }).click();
    await window.getByRole('menuitem', { name: preset }).click();
  };
  const save = async () => {
    await window.getByRole('button', { name: 'Save' }).click();
    await window.getByRole('heading', { name: 'Receiver', level: 1 }).waitFor();
  };

  await openPage(window, 'Receiver');
  await begin(/^Close in the middle of the body/);
  await save();
  await begin(/^Forwards to your server/);
  await window.getByRole('textbox', { name: 'Target 1, the reply' }).fill(`${server.url}/webhook?a=1`);
  await save();

  const cut = await fetch(`${url}/close-mid-body`, { method: 'POST', body: '{}' });
  await expect(cut.text()).rejects.toThrow();
  const passed = await fetch(`${url}/forward`, { method: 'POST', body: '{"hello":"server"}' });
  expect([passed.status, passed.headers.get('x-server'), await passed.text()]).toEqual([201, 'mine', 'made']);
  expect(server.received[0]).toMatch(/^POST \/webhook\?a=1 HTTP\/1\.1\r\n/);
  expect(server.received[0]).toMatch(/\r\n\r\n\{"hello":"server"\}$/);

  await openPage(window, 'Inspector');
  await inspector.open('/close-mid-body');
  await expect(inspector.verdict).toContainText('with a body that is not whole');
  await expect(inspector.verdict).toContainText(
    'The head promises more bytes than come before the connection is closed',
  );
  await app.picture('endpoint-fault');
  await inspector.open('/forward');
  await expect(inspector.verdict).toContainText('answered 201');
  await inspector.tab('Timing').click();
  const timing = window.getByRole('tabpanel', { name: 'Timing' });
  await expect(timing).toContainText(new URL(server.url).host);
  await expect(timing.getByRole('row', { name: /\/webhook/ })).toBeVisible();
  await app.picture('endpoint-forward');
  await server.close();
});
