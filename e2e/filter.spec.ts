import { expect, test } from './app';
import { Inspector } from './pages/inspector';

test('chips, completion by keyboard, an error that keeps the last result, and a saved filter', async ({
  app,
}) => {
  const { window } = app;
  const url = await app.receiverUrl();
  await fetch(`${url}/apples`);
  await fetch(`${url}/pears`, { method: 'POST', body: '{}' });
  const inspector = new Inspector(window);
  await expect(inspector.rows()).toHaveCount(2);
  const filter = window.getByRole('textbox', { name: 'Filter' });

  await filter.focus();
  await window.keyboard.type('met');
  const options = window.getByRole('listbox', { name: 'Completions' });
  await expect(options.getByRole('option')).toHaveText([/^method:/]);
  await app.picture('filter-completion');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Tab');
  await expect(filter).toHaveValue('method:');
  // A value that is still to come is no mistake.
  await expect(options.getByRole('option', { name: /POST/ })).toBeVisible();
  await expect(filter).not.toHaveAttribute('aria-invalid', 'true');
  await window.keyboard.type('p');
  // Values come from the log, a moment later.
  await expect(options.getByRole('option', { name: /POST/ })).toBeVisible();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(filter).toHaveValue('method:POST ');
  await expect(inspector.rows()).toHaveText([/pears/]);

  // A syntax error points at its place, and the last good result stays.
  await window.keyboard.type('(oops');
  await expect(window.getByText('This parenthesis is not closed.')).toBeVisible();
  await expect(inspector.rows()).toHaveText([/pears/]);
  await app.picture('filter-error');
  for (let step = 0; step < 5; step += 1) await window.keyboard.press('Backspace');

  // The first Backspace behind a term selects it, the second takes it away.
  await window.keyboard.press('Backspace');
  await window.keyboard.press('Backspace');
  await expect(filter).toHaveValue('');
  await expect(inspector.rows()).toHaveCount(2);

  await filter.fill('method:GET -status:500');
  await expect(inspector.rows()).toHaveText([/apples/]);
  await window.getByRole('button', { name: 'Saved filters' }).click();
  await window.getByRole('textbox', { name: 'Name', exact: true }).fill('Reads');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: /^Reads/ })).toBeVisible();
  await app.picture('filter-saved');
  await window.keyboard.press('Escape');

  await inspector.grid.focus();
  await app.picture('filter-chips');
  await window.getByRole('button', { name: 'Remove method:GET' }).click();
  await expect(filter).toHaveValue('-status:500');
  await window.getByRole('button', { name: 'Edit -status:500' }).click();
  await expect(filter).toBeFocused();
  await filter.fill('');

  await window.getByRole('button', { name: 'Saved filters' }).click();
  // Once nothing is shown by a filter there is nothing to save: until then the list below would still move.
  await expect(window.getByRole('textbox', { name: 'Name', exact: true })).toHaveCount(0);
  await window.getByRole('button', { name: /^Reads/ }).click();
  await expect(filter).toHaveValue('method:GET -status:500');
  await window.getByRole('button', { name: 'Saved filters' }).click();
  await window.getByRole('button', { name: 'Delete Reads' }).click();
  await expect(window.getByRole('button', { name: /^Reads/ })).toHaveCount(0);
  await window.getByRole('button', { name: 'Undo' }).click();
  // A click beside the list closes it.
  await expect(window.getByRole('dialog', { name: 'Saved filters' })).toBeHidden();
  await window.getByRole('button', { name: 'Saved filters' }).click();
  await expect(window.getByRole('button', { name: /^Reads/ })).toBeVisible();
});

test('words of a body that was just caught are found, and shown where they stand', async ({ app }) => {
  const { window } = app;
  const url = await app.receiverUrl();
  const inspector = new Inspector(window);
  const filter = window.getByRole('textbox', { name: 'Filter' });
  await filter.fill('marmalade');
  await expect(window.getByRole('heading', { name: 'The filter hides everything' })).toBeVisible();
  await fetch(`${url}/other`, { method: 'POST', body: '{"jam":"plum"}' });
  await fetch(`${url}/marmalade`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"jam":"marmalade","spare":["Marmalade","honey"]}',
  });
  await expect(inspector.rows()).toHaveText([/marmalade/]);
  await expect(inspector.rows().first().locator('mark')).toHaveText('marmalade');

  await inspector.open('/marmalade');
  const found = inspector.request.getByRole('group', { name: 'Found by the filter' });
  await expect(found).toContainText('2 found');
  await inspector.grid.focus();
  await window.keyboard.press('F3');
  await expect(found).toContainText('1 of 2');
  await window.keyboard.press('F3');
  await expect(found).toContainText('2 of 2');
  await window.keyboard.press('Shift+F3');
  await expect(found).toContainText('1 of 2');
  await app.picture('filter-found');

  // In headers as in bodies; of both sides that are shown, one after the other.
  await filter.fill('header:json');
  await expect(inspector.rows()).toHaveCount(2);
  await inspector.request.getByRole('tab', { name: 'Headers', exact: true }).click();
  await expect(found).toContainText('1 found');
  await expect(inspector.request.locator('mark')).toHaveText('json');
  await inspector.grid.focus();
  await window.keyboard.press('F3');
  await expect(found).toContainText('1 of 1');
  await expect(inspector.request.locator('mark[data-current]')).toHaveText('json');
  await app.picture('filter-found-headers');
});
