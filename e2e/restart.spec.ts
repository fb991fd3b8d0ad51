import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, launch, test } from './app';
import { rawEndpoint } from './endpoint';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

test('after a restart everything is there', async ({ dataDir }) => {
  const first = await launch({ dataDir });
  await createProject(first.window, 'Orders');
  await addWebhook(first.window, 'Kept', 'https://api.example.com/hook');
  await fetch(`${await first.receiverUrl()}/kept`, { method: 'POST', body: 'kept body' });
  await openPage(first.window, 'Inspector');
  await expect(new Inspector(first.window).rows('/kept')).toHaveCount(1);
  await first.close();

  const second = await launch({ dataDir });
  const inspector = new Inspector(second.window);
  await inspector.open('/kept');
  await expect(inspector.request).toContainText('kept body');
  await openPage(second.window, 'Webhooks');
  await expect(second.window.getByText('https://api.example.com/hook')).toBeVisible();
  await second.close();
});

test('a send that the end of the app cut off is recorded as interrupted', async ({ dataDir }) => {
  const silent = await rawEndpoint('');
  const first = await launch({ dataDir });
  await createProject(first.window, 'Orders');
  await addWebhook(first.window, 'Silent', `${silent.url}/silent`);
  await openPage(first.window, 'Inspector');
  await first.window.getByRole('button', { name: 'Send sample' }).click();
  await expect.poll(() => silent.received.length).toBe(1);
  await first.close();

  const second = await launch({ dataDir });
  const inspector = new Inspector(second.window);
  await inspector.open('/silent');
  await expect(inspector.verdict).toContainText('Interrupted');
  await second.close();
  await silent.close();
});

test('a send that ends within the grace of quitting is recorded as delivered', async ({ dataDir }) => {
  const slow = await rawEndpoint('');
  const first = await launch({ dataDir });
  await createProject(first.window, 'Orders');
  await addWebhook(first.window, 'Slow', `${slow.url}/slow`);
  await openPage(first.window, 'Inspector');
  await first.window.getByRole('button', { name: 'Send sample' }).click();
  await expect.poll(() => slow.received.length).toBe(1);
  const closed = first.close();
  slow.answer();
  await closed;

  const second = await launch({ dataDir });
  const inspector = new Inspector(second.window);
  await inspector.open('/slow');
  await expect(inspector.verdict).toContainText('Delivered');
  await second.close();
  await slow.close();
});

test('a start remembers for the next one whether there is a GPU', async ({ dataDir }) => {
  const { electron, receiverUrl, close } = await launch({ dataDir });
  await receiverUrl();
  const drawn = await electron.evaluate(({ app }) => app.getGPUFeatureStatus().gpu_compositing);
  const remembers = () => existsSync(join(dataDir, 'window', 'no-gpu.json'));
  await expect.poll(remembers).toBe(drawn.endsWith('_software'));
  await close();
});
