import { expect, test } from './app';
import { violationsInBothThemes } from './axe';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

test('axe finds nothing on any page, empty or filled, light or dark', async ({ app }) => {
  test.setTimeout(240_000);
  const { window } = app;
  const pages = ['Inspector', 'Webhooks', 'Samples', 'Check-up', 'Insights', 'Settings', 'About'] as const;
  const checkAll = async () => {
    for (const page of pages) {
      await openPage(window, page);
      expect(await violationsInBothThemes(app), page).toEqual([]);
    }
  };
  await checkAll();
  await createProject(window, 'Orders');
  await addWebhook(window, 'Local', `${await app.receiverUrl()}/hook`);
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  const inspector = new Inspector(window);
  await inspector.open('sent');
  for (const tab of ['Timing', 'Validation', 'TLS', 'Pair'] as const) {
    await inspector.tab(tab).click();
    expect(await violationsInBothThemes(app), tab).toEqual([]);
  }
  await checkAll();
});
