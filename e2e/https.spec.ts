import { expect, resize, test } from './app';
import { violationsInBothThemes } from './axe';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

test('https is switched on, trusted by a send of ours, and untrusted where a webhook says so', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { window, electron } = app;
  const inspector = new Inspector(window);
  const copied = () => electron.evaluate(({ clipboard }) => clipboard.readText());
  const flip = (name: string) => window.getByRole('switch', { name, exact: true }).click({ force: true });
  await createProject(window, 'Orders');
  await openPage(window, 'Receiver');
  await flip('Catch https');
  await window.getByRole('button', { name: 'Copy https URL' }).click();
  const url = await copied();
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/webhook\/promptpal$/);
  await flip('Weak key');
  await flip('Self-signed');
  await window.getByRole('button', { name: 'Copy URL: Weak key' }).click();
  const weak = await copied();
  await window.getByRole('button', { name: 'Copy URL: Self-signed' }).click();
  const selfSigned = await copied();
  await window.getByLabel('Trust it in').selectOption('macOS');
  await expect(window.getByText(/^security add-trusted-cert .*hookpair-local-ca\.pem$/)).toBeVisible();
  expect(await violationsInBothThemes(app)).toEqual([]);
  await window.getByRole('heading', { name: 'HTTPS' }).evaluate((heading) => heading.scrollIntoView());
  await app.picture('https');

  await addWebhook(window, 'Secure', url);
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  await expect(inspector.rows('200')).toHaveCount(2);
  await inspector.open('sent');
  await expect(inspector.verdict).toContainText('Delivered: 200');
  await inspector.tab('TLS').click();
  await expect(window.getByText('PromptPal would refuse this certificate')).toBeVisible();
  await resize(electron, { width: 960, height: 600 });
  const tls = window.getByRole('tabpanel', { name: 'TLS' });
  const sideways = () => tls.evaluate((panel) => panel.scrollWidth - panel.clientWidth);
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(960);
  expect(await sideways()).toBeLessThanOrEqual(0);
  await app.picture('https-tls');

  // On Electron's own TLS library, which has other words for some of it than Node has.
  await addWebhook(window, 'Weak', weak);
  await addWebhook(window, 'Self', selfSigned);
  await window.getByRole('button', { name: 'Edit Secure' }).click();
  await flip('Trust the local CA');
  await app.picture('https-webhook');
  await window.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  for (const words of [
    'the authority that issued the certificate is not trusted',
    'the key of the certificate is too weak',
    'the certificate is self-signed',
  ]) {
    await expect(async () => {
      const titles: string[] = [];
      for (const row of await inspector.rows('tls').all()) {
        await row.click();
        titles.push((await inspector.verdict.textContent()) ?? '');
      }
      expect(titles.join('\n')).toContain(words);
    }).toPass();
  }
});
