import { type AddressInfo, createServer } from 'node:net';
import { expect, launch, test } from './app';
import { Inspector } from './pages/inspector';

test('the window opens, and the receiver is catching', async ({ app }) => {
  const url = await app.receiverUrl();
  const answer = await fetch(url, { method: 'POST', body: 'hello' });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('{"status":"received"}');
  await expect(new Inspector(app.window).rows()).toHaveCount(1);
});

test('a port that is taken is said, and the next free one is used', async ({ dataDir }) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const app = await launch({ dataDir, port });
  try {
    const url = new URL(await app.receiverUrl());
    expect(Number(url.port)).toBeGreaterThan(port);
    await expect(app.window.getByRole('status', { name: 'Receiver' })).toContainText(`${port}`);
  } finally {
    await app.close();
    other.close();
  }
});
