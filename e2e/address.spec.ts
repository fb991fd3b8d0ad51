import { createServer } from 'node:net';
import { expect, launch, test } from './app';
import { violations } from './axe';
import { openPage } from './pages/webhooks';

test('opening the receiver to the network asks first, warns as long as it lasts, and can keep strangers out', async ({
  app,
}) => {
  const { window } = app;
  const pill = window.getByRole('status', { name: 'Receiver' });
  const before = await app.receiverUrl();
  await openPage(window, 'Settings');
  await window.getByRole('main').getByRole('button', { name: 'Address and access' }).click();
  const dialog = window.getByRole('dialog', { name: 'Receiver address and access' });
  await dialog.getByRole('combobox', { name: 'Address' }).selectOption('0.0.0.0');
  await expect(dialog).toContainText('everything they send is logged');
  await dialog.getByRole('button', { name: 'Listen on the network' }).click();
  await expect(dialog).toContainText('It is opened only when you say so.');
  await expect(pill).not.toContainText('open to the network');
  await dialog.getByRole('radio', { name: 'Who knows a secret path' }).check();
  await dialog.getByRole('textbox', { name: 'Secret path' }).fill('correct-horse');
  expect(await violations(window)).toEqual([]);
  await app.picture('receiver-address');
  await dialog.getByRole('checkbox', { name: 'Yes, let other machines send here' }).check();
  await dialog.getByRole('button', { name: 'Listen on the network' }).click();
  await expect(dialog).toBeHidden();
  await expect(pill).toContainText('open to the network');

  const url = await app.receiverUrl();
  expect((await fetch(`${url}/hook`, { method: 'POST', body: '{}' })).status).toBe(404);
  expect((await fetch(`${url}/correct-horse/hook`, { method: 'POST', body: '{}' })).status).toBe(200);
  await openPage(window, 'Receiver');
  const live = window.getByRole('region', { name: 'Live status' });
  await expect(live.getByRole('row', { name: /^Requests/ })).toContainText('2');
  await expect(live.getByRole('row', { name: /^Answered 4xx/ })).toContainText('1');
  expect(await violations(window)).toEqual([]);
  await live.scrollIntoViewIfNeeded();
  await app.picture('receiver-live-status');
  await pill.getByRole('button', { name: 'Receiver actions' }).click();
  await app.picture('receiver-open-to-the-network');
  await window.getByRole('button', { name: 'This computer only' }).click();
  await expect(pill).not.toContainText('open to the network');
  expect(new URL(before).hostname).toBe('127.0.0.1');
});

test('a port that was taken is used once it is free; after a sleep the receiver goes on', async ({
  dataDir,
}) => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
  const app = await launch({ dataDir, port });
  const pill = app.window.getByRole('status', { name: 'Receiver' });
  await expect(pill).toContainText(`${port} is taken`);
  const use = app.window.getByRole('button', { name: `Use port ${port} now` });
  await pill.getByRole('button', { name: 'Receiver actions' }).click();
  await use.click();
  await expect(app.window.getByText(`Port ${port} is still in use by another program.`)).toBeVisible();
  await new Promise((resolve) => other.close(resolve));
  await pill.getByRole('button', { name: 'Receiver actions' }).click();
  await use.click();
  await expect(pill).toContainText(`http://127.0.0.1:${port}`);
  await app.electron.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
  });
  expect((await fetch(`http://127.0.0.1:${port}/after`)).status).toBe(200);
  await expect(pill).toContainText(`http://127.0.0.1:${port}`);
  await app.close();
});
