import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './app';
import { violations } from './axe';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

/** Answers everything with one status, which the test may change. */
async function endpoint(): Promise<{ server: Server; url: string; answers: { status: number } }> {
  const answers = { status: 500 };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () =>
      response
        .writeHead(answers.status, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ error: 'queue is not defined' })),
    );
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, answers };
}

test('a webhook is checked, the diagnosis says what to do, and the next check-up is compared', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { window } = app;
  const { server, url, answers } = await endpoint();
  await openPage(window, 'Check-up');
  await expect(window.getByRole('heading', { name: 'Nothing checked yet' })).toBeVisible();
  expect(await violations(window)).toEqual([]);
  await app.picture('check-up-empty');

  await createProject(window, 'Orders');
  await addWebhook(window, 'Hook', url);
  await window.getByRole('button', { name: 'Check Hook' }).click();
  const result = window.getByRole('region', { name: 'Result' });
  await expect(result).toContainText('Events are lost: it answers 500', { timeout: 30_000 });
  const finding = window.getByRole('region', { name: 'Findings' }).getByRole('listitem').first();
  await expect(finding).toContainText('queue is not defined');
  await expect(finding).toContainText('Check your endpoint logs for incoming requests');
  expect(await violations(window)).toEqual([]);
  await app.picture('check-up-failed');

  answers.status = 200;
  await window.getByRole('checkbox', { name: 'Burst' }).check();
  await window.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(window.getByText('It is sent only when you say so.')).toBeVisible();
  await window.getByRole('checkbox', { name: 'Burst' }).uncheck();
  await window.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(result).toContainText('it validates nothing', { timeout: 30_000 });
  await expect(result).toContainText('Since the last check-up');
  await finding.getByText('Evidence').click();
  await app.picture('check-up-warned');
  await finding
    .getByRole('button', { name: /^Open #/ })
    .first()
    .click();
  await expect(new Inspector(window).verdict).toContainText('Delivered: 200');
  server.close();
});

test('a failed exchange leads to the check-up of its endpoint', async ({ app }) => {
  test.setTimeout(120_000);
  const { window } = app;
  // A port on which nothing listens any more.
  const { server, url } = await endpoint();
  await new Promise((resolve) => server.close(resolve));
  await createProject(window, 'Orders');
  await addWebhook(window, 'Hook', url);
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  const inspector = new Inspector(window);
  await inspector.open('refused');
  await expect(inspector.verdict).toContainText('PromptPal 1.16.8 shows “pending”.');
  await app.picture('conclusion');
  await inspector.verdict.getByRole('button', { name: 'Check the endpoint' }).click();
  await expect(window.getByRole('region', { name: 'Result' })).toContainText('the connection is refused', {
    timeout: 30_000,
  });
});
