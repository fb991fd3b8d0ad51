import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { testCertificate } from '../src/main/engine/dispatcher/test-certificates';
import { expect, test } from './app';
import { rawEndpoint } from './endpoint';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

test('every tab of an exchange tells its part', async ({ app }) => {
  test.setTimeout(120_000);
  const { window } = app;
  const expired = await testCertificate('orders.example', { fromDays: -400, toDays: -35 });
  const secure = createServer({ key: expired.key, cert: expired.pem }, (_request, response) =>
    response.end('ok'),
  );
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  const moved = await rawEndpoint(
    `HTTP/1.1 307 Temporary Redirect\r\nLocation: ${await app.receiverUrl()}/moved\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  );
  await createProject(window, 'Orders');
  await addWebhook(window, 'Local', `${await app.receiverUrl()}/webhook/promptpal`);
  await addWebhook(window, 'Expired', `https://127.0.0.1:${(secure.address() as AddressInfo).port}/tls`);
  await addWebhook(window, 'Moved', `${moved.url}/before`);
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  const inspector = new Inspector(window);
  const panel = (name: string) => window.getByRole('tabpanel', { name });

  await inspector.open('/before');
  await inspector.tab('Timing').click();
  await expect(panel('Timing')).toContainText(/of .+ was |of the 10 s/);
  await expect(panel('Timing').getByRole('row', { name: /307 POST/ })).toBeVisible();
  await expect(panel('Timing').getByRole('row', { name: /^Wait/ }).first()).toContainText('%');
  await app.picture('detail-timing');

  await inspector.open('/tls');
  await inspector.tab('TLS').click();
  await expect(panel('TLS')).toContainText('the certificate has expired');
  await expect(panel('TLS')).toContainText('expired 35 days before');
  await expect(
    panel('TLS').getByRole('button', { name: /Copy fingerprint of CN=orders.example/ }),
  ).toBeVisible();
  await app.picture('detail-tls');

  await inspector.open('promptpal');
  await inspector.tab('Pair').click();
  await expect(panel('Pair')).toContainText('Identical');
  await expect(panel('Pair').getByRole('table', { name: /Both ends on one axis/ })).toBeVisible();
  await app.picture('detail-pair');
  await inspector.tab('Validation').click();
  await app.picture('detail-validation');
  await inspector.request.getByRole('tab', { name: 'Headers', exact: true }).click();
  await inspector.response.getByRole('tab', { name: 'Raw', exact: true }).click();
  await app.picture('detail-headers-raw');
  await inspector.request.getByRole('tab', { name: 'Body', exact: true }).click();
  await inspector.response.getByRole('combobox').selectOption('Hex');
  await app.picture('detail-body-hex');
  await moved.close();
  await new Promise((resolve) => secure.close(resolve));
});

test('of the fields of a payload the wrong ones come first', async ({ app }) => {
  await fetch(`${await app.receiverUrl()}/hook`, {
    method: 'POST',
    body: '{"event":"onPromptFinished","projectId":1,"promptId":"2","userId":"u"}',
  });
  const inspector = new Inspector(app.window);
  await inspector.open('/hook');
  await inspector.tab('Validation').click();
  const rows = app.window.getByRole('tabpanel', { name: 'Validation' }).locator('tbody').getByRole('row');
  await expect(rows.first()).toContainText('promptId');
  await expect(rows.first()).toContainText('It is a string, not a number.');
});

test('surprises of a payload are explained, and its contract is checked on what is caught too', async ({
  app,
}) => {
  await fetch(`${await app.receiverUrl()}/hook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'PromptPal@3f9c1e7' },
    body: '{"event":"onPromptFinished","projectId":1,"promptId":2,"userId":"","result":1,"timestamp":"2026-11-24T10:00:00+08:00","duration":12,"tokens":{"prompt":0,"completion":0,"total":9},"cached":true,"cached":true,"ip":"","userAgent":"x"}',
  });
  const inspector = new Inspector(app.window);
  await inspector.open('/hook');
  await inspector.tab('Validation').click();
  const panel = app.window.getByRole('tabpanel', { name: 'Validation' });
  for (const words of [
    'It keeps the onPromptFinished contract.',
    '$.cached stands more than once',
    'cache hit with result 1. This is not a failed prompt.',
    'tokens.total is 9, prompt and completion add up to 0',
    'Empty: userId, ip.',
    'the version is the commit hash of the build',
  ]) {
    await expect(panel).toContainText(words);
  }
  await app.picture('detail-validation-quirks');
});
