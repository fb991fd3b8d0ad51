import { expect, test } from './app';
import { violationsInBothThemes } from './axe';
import { Inspector } from './pages/inspector';
import { createProject, openPage } from './pages/webhooks';

test('an endpoint of a preset answers 200, then 500 by its rule, and the exchange says which', async ({
  app,
}) => {
  test.setTimeout(180_000);
  const { window } = app;
  const { keyboard } = window;
  const clean = async () => expect(await violationsInBothThemes(app)).toEqual([]);
  const url = await app.receiverUrl();
  await openPage(window, 'Receiver');
  await expect(window.getByText('No endpoints yet')).toBeVisible();
  await clean();
  await app.picture('receiver-empty');

  // By keyboard alone: the preset, a name, a path, a rule, and save.
  await window.getByRole('button', { name: 'Choose a preset' }).focus();
  await keyboard.press('Enter');
  await expect(window.getByRole('menuitem', { name: /Answers at once/ })).toBeFocused();
  await app.picture('receiver-presets');
  await keyboard.press('Enter');
  const name = window.getByRole('textbox', { name: 'Name', exact: true });
  const path = window.getByRole('textbox', { name: 'Path', exact: true });
  await expect(name).toBeFocused();
  await keyboard.type('Orders');
  await keyboard.press('Tab');
  await expect(path).toBeFocused();
  await keyboard.type('orders');
  await expect(window.getByText('A path begins with a slash')).toBeVisible();
  await keyboard.press('ControlOrMeta+s');
  await expect(path).toBeFocused();
  await expect(name).toHaveValue('Orders');
  await keyboard.press('Home');
  await keyboard.type('/');
  await expect(window.getByText('Takes /orders, not')).toBeVisible();
  const body = window.getByRole('textbox', { name: 'Body, the reply' });
  await body.focus();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('{"promptId":"{{body.promptI');
  await expect(window.getByRole('option', { name: /^body.promptId/ })).toBeVisible();
  await clean();
  await keyboard.press('Enter');
  await expect(body).toHaveText('{"promptId":"{{body.promptId}}"}');
  await expect(window.getByRole('region', { name: 'Preview, the reply' })).toContainText(/"promptId":"\d+"/);
  await app.picture('receiver-form');
  await window.getByRole('button', { name: 'Add rule' }).focus();
  await keyboard.press('Enter');
  const rule = window.getByRole('button', { name: /^1 when it is each 2nd request from 2 on/ });
  await expect(rule).toHaveAttribute('aria-expanded', 'true');
  const status = window.getByRole('textbox', { name: 'Status, rule 1' });
  await status.focus();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('5oo');
  await keyboard.press('ControlOrMeta+s');
  await expect(window.getByText('A number is needed.', { exact: true })).toBeVisible();
  await expect(status).toBeFocused();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('500');
  await clean();
  await app.picture('receiver-rule');
  await keyboard.press('ControlOrMeta+s');
  await expect(window.getByRole('heading', { name: 'Receiver', level: 1 })).toBeVisible();
  const row = window.getByRole('row', { name: /Orders/ });
  await expect(row).toContainText('rule 1 of 1: 500 · else 200');
  await expect(window.getByRole('button', { name: 'Orders', exact: true })).toBeFocused();

  const send = () => fetch(`${url}/orders`, { method: 'POST', body: '{"promptId":7}' });
  const first = await send();
  expect([first.status, (await first.json()).promptId]).toEqual([200, '7']);
  expect((await send()).status).toBe(500);

  await row.getByRole('button', { name: 'More for Orders' }).click();
  await window.getByRole('menuitem', { name: 'Show its exchanges' }).click();
  const inspector = new Inspector(window);
  await expect(inspector.rows()).toHaveCount(2);
  await inspector.open('500');
  await expect(inspector.verdict).toContainText('rule 1');
  await app.picture('receiver-exchange');
  await inspector.verdict.getByRole('button', { name: 'Open the endpoint Orders' }).click();
  await expect(name).toHaveValue('Orders');
  await expect(window.getByText('with #2, the latest that was caught').first()).toBeVisible();
  await keyboard.press('Escape');

  await row.getByRole('button', { name: 'More for Orders' }).click();
  await window.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(row).toBeHidden();
  expect((await send()).status).toBe(200);
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('rule 1 of 1: 500');
});

test('endpoints are ordered by keyboard and by dragging, duplicated, and get samples of their own', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { window } = app;
  await app.receiverUrl();
  await createProject(window, 'Shop');
  await openPage(window, 'Receiver');
  for (const preset of [/^Answers at once/, /^Answers slowly/, /^Contract gate/]) {
    await window.getByRole('button', { name: 'Choose a preset' }).click();
    await window.getByRole('menuitem', { name: preset }).click();
    await window.getByRole('button', { name: 'Save' }).click();
    await expect(window.getByRole('heading', { name: 'Receiver', level: 1 })).toBeVisible();
  }
  const names = () => window.getByRole('row').getByRole('rowheader').getByRole('button').allTextContents();
  expect(await names()).toEqual(['Answers at once', 'Answers slowly (9 s)', 'Contract gate']);
  await window.getByRole('button', { name: 'Move Contract gate' }).press('ArrowUp');
  await expect.poll(names).toEqual(['Answers at once', 'Contract gate', 'Answers slowly (9 s)']);
  await window
    .getByRole('button', { name: 'Move Answers at once' })
    .dragTo(window.getByRole('row', { name: /Answers slowly/ }));
  await expect.poll(names).toEqual(['Contract gate', 'Answers slowly (9 s)', 'Answers at once']);

  await window.getByRole('button', { name: 'More for Contract gate' }).click();
  await window.getByRole('menuitem', { name: 'Duplicate' }).click();
  const copy = window.getByRole('row', { name: /Contract gate \(copy\)/ });
  await expect(copy).toContainText('/contract-2');
  expect(await violationsInBothThemes(app)).toEqual([]);
  await app.picture('receiver');

  await copy.getByRole('button', { name: /^Send sample to/ }).click();
  await expect(window.getByText('Sent to 1 webhook.')).toBeVisible();
  await openPage(window, 'Inspector');
  await expect(new Inspector(window).rows('200')).toHaveCount(2);
});
