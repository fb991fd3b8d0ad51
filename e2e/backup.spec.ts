import { join } from 'node:path';
import { expect, test } from './app';
import { Inspector } from './pages/inspector';
import { openPage } from './pages/webhooks';

test('a back-up is written and restored, and the log before it is put back', async ({ app, dataDir }) => {
  const { window } = app;
  const inspector = new Inspector(window);
  const filePath = join(dataDir, 'backup.db');
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, filePath);
  const url = await app.receiverUrl();
  await fetch(`${url}/first`, { method: 'POST', body: 'one' });
  await openPage(window, 'Settings');
  await window.getByRole('button', { name: 'Back up…' }).click();
  await expect(window.getByRole('status').filter({ hasText: filePath })).toBeVisible();

  await fetch(`${url}/second`, { method: 'POST', body: 'two' });
  await window.getByRole('button', { name: 'Restore…' }).click();
  await expect(window.getByRole('status').filter({ hasText: 'The log was restored' })).toBeVisible();
  const putBack = window.getByRole('button', { name: /^Put back the log until/ });
  await putBack.scrollIntoViewIfNeeded();
  await app.picture('settings-backup');
  await openPage(window, 'Inspector');
  await expect(inspector.rows()).toHaveCount(1);
  await expect(inspector.rows('/first')).toHaveCount(1);

  await openPage(window, 'Settings');
  await putBack.click();
  await expect(window.getByRole('status').filter({ hasText: 'The log was restored' })).toBeVisible();
  await openPage(window, 'Inspector');
  await expect(inspector.rows()).toHaveCount(2);
});
