import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect, type RunningApp, test } from './app';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

async function violations(window: Page): Promise<string[]> {
  // Electron has one page and opens no other, which axe’s usual mode needs.
  const results = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

async function inBothThemes(app: RunningApp, check: () => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await app.electron.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await app.window.locator(`:root[data-mantine-color-scheme="${theme}"]`).waitFor();
    await check();
  }
}

test('axe finds nothing on any page, empty or filled, light or dark', async ({ app }) => {
  test.setTimeout(240_000);
  const { window } = app;
  const pages = ['Inspector', 'Webhooks', 'Settings', 'About'] as const;
  const checkAll = async () => {
    for (const page of pages) {
      await openPage(window, page);
      await inBothThemes(app, async () => expect(await violations(window), page).toEqual([]));
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
    await inBothThemes(app, async () => expect(await violations(window), tab).toEqual([]));
  }
  await checkAll();
});
