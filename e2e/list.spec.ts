import { expect, resize, test } from './app';
import { Inspector } from './pages/inspector';

/** Catches a request for each path, one after the other. */
async function catchAll(url: string, paths: readonly string[], body = '{}'): Promise<void> {
  for (const path of paths) await fetch(`${url}${path}`, { method: 'POST', body });
}

test('columns can be resized by keyboard, chosen, moved, and are remembered', async ({ app }) => {
  const { window } = app;
  await catchAll(await app.receiverUrl(), ['/one']);
  const inspector = new Inspector(window);
  await expect(inspector.rows()).toHaveCount(1);

  const edge = inspector.grid.getByRole('separator', { name: 'Width of Status' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  await edge.focus();
  await window.keyboard.press('ArrowLeft');
  await window.keyboard.press('ArrowLeft');
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 16));

  await window.getByRole('button', { name: 'Columns' }).click();
  await window.getByRole('checkbox', { name: 'Size of the request' }).uncheck();
  await window.getByRole('button', { name: 'Move Status to the left' }).click();
  await window.keyboard.press('Escape');
  const headers = inspector.grid.getByRole('columnheader');
  await expect(headers.filter({ hasText: 'Size' })).toHaveCount(0);
  await expect(headers).toHaveText(['Direction', 'Time', 'Status', 'Target', 'Duration']);

  await window.reload();
  await expect(headers).toHaveText(['Direction', 'Time', 'Status', 'Target', 'Duration']);
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 16));
});

test('the list is sorted by a column, and says so; new rows wait then', async ({ app }) => {
  const { window } = app;
  const url = await app.receiverUrl();
  await catchAll(url, ['/small'], 'x');
  await catchAll(url, ['/large'], 'x'.repeat(5000));
  await catchAll(url, ['/medium'], 'x'.repeat(500));
  const inspector = new Inspector(window);
  await expect(inspector.rows()).toHaveCount(3);

  await resize(app.electron, { width: 1700, height: 900 });
  const size = inspector.grid.getByRole('columnheader', { name: 'Size' });
  await size.getByRole('button').click();
  await expect(size).toHaveAttribute('aria-sort', 'descending');
  await expect(inspector.rows()).toHaveText([/large/, /medium/, /small/]);
  await size.getByRole('button').click();
  await expect(size).toHaveAttribute('aria-sort', 'ascending');
  await expect(inspector.rows()).toHaveText([/small/, /medium/, /large/]);

  await catchAll(url, ['/later'], 'x'.repeat(50));
  await window.getByRole('button', { name: '1 new' }).click();
  await expect(inspector.rows()).toHaveText([/small/, /later/, /medium/, /large/]);
});

test('several are selected, summed up, pinned, deleted and brought back', async ({ app }) => {
  const { window } = app;
  await catchAll(await app.receiverUrl(), ['/a', '/b', '/c', '/d']);
  const inspector = new Inspector(window);
  await expect(inspector.rows()).toHaveCount(4);
  const selected = inspector.grid.getByRole('row', { selected: true });
  const summary = window.getByRole('region', { name: 'Selection' });
  await expect(inspector.grid).toHaveAttribute('aria-multiselectable', 'true');

  await inspector.rows('/d').click();
  await inspector.rows('/b').click({ modifiers: ['ControlOrMeta'] });
  await expect(selected).toHaveText([/\/d/, /\/b/]);
  await expect(summary).toContainText('2 exchanges selected');

  await inspector.rows('/d').click();
  await inspector.grid.focus();
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Shift+ArrowDown');
  await expect(selected).toHaveText([/\/d/, /\/c/, /\/b/]);
  await window.keyboard.press('Shift+ArrowUp');
  await expect(summary).toContainText('2 exchanges selected');

  await summary.getByRole('button', { name: 'Pin' }).click();
  await expect(inspector.rows(/Pinned/)).toHaveCount(2);
  await app.picture('list-selection');

  await inspector.grid.focus();
  await window.keyboard.press('Delete');
  await expect(inspector.rows()).toHaveText([/\/b/, /\/a/]);
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(inspector.rows()).toHaveCount(4);

  await inspector.grid.focus();
  await window.keyboard.press('ControlOrMeta+a');
  await expect(summary).toContainText('All 4 exchanges are selected');
  await expect(selected).toHaveCount(4);
  await inspector.grid.focus();
  await window.keyboard.press('Delete');
  const strip = window.getByRole('region', { name: 'Delete everything' });
  await expect(strip).toContainText('4 exchanges deleted.');
  await expect(inspector.rows()).toHaveCount(0);
  await app.picture('list-bulk-deleted');
  await strip.getByRole('button', { name: 'Undo' }).click();
  await expect(inspector.rows()).toHaveCount(4);
  await window.getByRole('region', { name: 'Bring back' }).getByRole('button', { name: 'Dismiss' }).click();

  await inspector.grid.focus();
  await window.keyboard.press('ControlOrMeta+a');
  await window.keyboard.press('Escape');
  await expect(selected).toHaveCount(1);
  await expect(inspector.verdict).toBeVisible();
});

test('what is pinned survives Clear', async ({ app }) => {
  const { window } = app;
  await catchAll(await app.receiverUrl(), ['/keep', '/drop']);
  const inspector = new Inspector(window);
  await inspector.open('/keep');
  await inspector.grid.focus();
  await window.keyboard.press('p');
  await expect(inspector.rows(/Pinned/)).toHaveCount(1);
  await window.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(inspector.rows()).toHaveText([/\/keep/]);
});

test('Clear says that it also took what the filter hid', async ({ app }) => {
  const { window } = app;
  await catchAll(await app.receiverUrl(), ['/shown', '/hidden']);
  const inspector = new Inspector(window);
  const filter = window.getByRole('textbox', { name: 'Filter' });
  await filter.fill('path:/shown');
  await filter.press('Enter');
  await expect(inspector.rows()).toHaveCount(1);
  await window.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(window.getByText('2 exchanges cleared, also those that the filter hid.')).toBeVisible();
});

test('a paused list stays as it is while catching goes on', async ({ app }) => {
  const { window } = app;
  const url = await app.receiverUrl();
  const pause = window.getByRole('button', { name: 'Pause the list' });
  await pause.click();
  await expect(window.getByRole('heading', { name: 'The list is paused' })).toBeVisible();
  await catchAll(url, ['/first']);
  await expect(window.getByText('1 exchange came since')).toBeVisible();
  await app.picture('list-paused');
  await pause.click();
  const inspector = new Inspector(window);
  await expect(inspector.rows()).toHaveCount(1);

  await inspector.grid.focus();
  await window.keyboard.press('Shift+P');
  await catchAll(url, ['/second', '/third']);
  await expect(window.getByRole('button', { name: '2 new' })).toBeVisible();
  await expect(inspector.rows()).toHaveCount(1);
  await window.getByRole('button', { name: '2 new' }).click();
  await expect(inspector.rows()).toHaveText([/third/, /second/, /first/]);
  await expect(pause).toHaveAttribute('aria-pressed', 'false');
});

test('a note is saved as it is typed, marked, and found', async ({ app }) => {
  const { window } = app;
  await catchAll(await app.receiverUrl(), ['/one', '/two']);
  const inspector = new Inspector(window);
  await inspector.open('/one');
  await inspector.grid.focus();
  await window.keyboard.press('n');
  await window.getByRole('textbox', { name: 'Note' }).fill('Ask Ada about the duplicate.');
  await expect(inspector.rows(/Has a note/)).toHaveCount(1);
  await app.picture('list-note');
  await window.getByRole('textbox', { name: 'Filter' }).fill('note:ada');
  await expect(inspector.rows()).toHaveText([/\/one/]);
});
