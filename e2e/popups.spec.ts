import type { Locator } from 'playwright/test';
import { expect, test } from './app';
import { violationsInBothThemes } from './axe';
import { Inspector } from './pages/inspector';
import { createProject, openPage } from './pages/webhooks';

test('axe finds nothing in what opens above the Inspector', async ({ app }) => {
  test.setTimeout(240_000);
  const { window } = app;
  const button = (name: string) => window.getByRole('button', { name, exact: true });
  await fetch(`${await app.receiverUrl()}/hook`, { method: 'POST', body: '{"a":1}' });
  await createProject(window, 'Orders');
  await openPage(window, 'Inspector');
  await new Inspector(window).open('/hook');

  const check = async (what: string, shown: Locator) => {
    await expect(shown).toBeVisible();
    expect(await violationsInBothThemes(app), what).toEqual([]);
    await expect(shown).toBeVisible();
    await window.keyboard.press('Escape');
  };
  const popup = window.getByRole('menu').or(window.getByRole('dialog'));
  const buttons = [
    'Request, export, import',
    'Choose a sample',
    'Receiver actions',
    'Project: Orders',
    'Copy as',
    'More for the request',
    'Columns',
    'Saved filters',
    'What can be filtered',
  ];
  for (const name of buttons) {
    await button(name).click();
    await check(name, popup);
    await expect(popup).toBeHidden();
  }
  const filter = window.getByRole('textbox', { name: 'Filter' });
  await filter.focus();
  await window.keyboard.type('met');
  await check('Completions', window.getByRole('listbox', { name: 'Completions' }));
  await filter.fill('(oops');
  await check('a filter with an error', window.getByText('This parenthesis is not closed.'));
});
