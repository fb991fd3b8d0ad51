import { testProxy } from '../src/main/engine/proof/test-proxy';
import { expect, test } from './app';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

test('the Pair tab proves what arrived, says what changed on the way, and why there is no pair', async ({
  app,
}) => {
  test.setTimeout(180_000);
  const { window } = app;
  const upstream = await app.receiverUrl();
  const proxy = await testProxy({
    upstream,
    change(request) {
      const { userId: _gone, ...rest } = JSON.parse(request.body.toString()) as Record<string, unknown>;
      const isRewriting = request.target === '/rewritten';
      const body = Buffer.from(
        isRewriting ? JSON.stringify({ ...rest, userId: _gone, tokens: rest.tokens }, null, 1) : request.body,
      );
      const headers = isRewriting
        ? request.headers
            .filter(([name]) => name !== 'Accept-Encoding')
            .map(([name, value]): [string, string] => {
              if (name === 'Content-Length') return [name, String(body.length)];
              return name === 'Content-Type' ? ['content-type', value] : [name, value];
            })
        : request.headers;
      return { ...request, headers: [...headers, ['Via', '1.1 test-proxy']], body };
    },
  });
  await createProject(window, 'Orders');
  await addWebhook(window, 'Rewriting proxy', `${proxy.url}/rewritten`);
  await addWebhook(window, 'Careful proxy', `${proxy.url}/careful`);
  await addWebhook(window, 'Direct', `${upstream}/direct`);
  await openPage(window, 'Inspector');
  const inspector = new Inspector(window);
  const panel = window.getByRole('tabpanel', { name: 'Pair' });
  await window.getByRole('button', { name: 'Send sample' }).click();
  await expect(inspector.rows()).toHaveCount(6);
  await expect(inspector.rows('/rewritten')).toHaveCount(2);

  await inspector.open('/direct');
  await inspector.tab('Pair').click();
  await expect(panel).toContainText(/Identical: 5 headers and \d+ bytes arrived as they were sent \(SHA-256/);
  await expect(panel.getByRole('region', { name: 'Evidence' })).toContainText('Certain');
  await expect(panel.getByRole('table', { name: /Both ends on one axis/ })).toBeVisible();
  await app.picture('pair-identical');

  await inspector.open('/careful');
  await expect(panel).toContainText('Nothing but the expected changed on the way');
  await expect(panel.getByRole('region', { name: 'Evidence' })).toContainText(/Likely|Very likely/);

  await inspector.open('/rewritten');
  await expect(panel).toContainText('Changed on the way');
  const head = panel.getByRole('table', { name: /Head of the request/ });
  await expect(head.getByRole('row', { name: /^dropped Accept-Encoding/ })).toBeVisible();
  await expect(head.getByRole('row', { name: /^in another case Content-Type/ })).toBeVisible();
  await expect(head.getByRole('row', { name: /^added expected: .*Via: 1.1 test-proxy/ })).toBeVisible();
  await expect(panel).toContainText('The first byte that differs is at offset 1');
  await app.picture('pair-changed');
  await panel.evaluate((element) => element.scrollTo(0, 250));
  await app.picture('pair-changed-below');
  await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await app.picture('pair-changed-end');

  const before = await inspector.verdict.textContent();
  await window.keyboard.press('o');
  await expect(inspector.verdict).not.toHaveText(before ?? '');
  await expect(panel).toContainText('Changed on the way');
  await panel.getByRole('button', { name: 'Copy proof' }).click();
  await expect
    .poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('- dropped: Accept-Encoding: gzip → –');

  await fetch(`${upstream}/foreign`, { method: 'POST', body: '{}' });
  await inspector.open('/foreign');
  await expect(panel).toContainText('No pair: it was not sent by this Hookpair');
  await app.picture('pair-none');
  await proxy.close();
});
