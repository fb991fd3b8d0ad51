import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app';
import { violationsInBothThemes } from './axe';
import { Inspector } from './pages/inspector';
import { Palette } from './pages/palette';
import { openPage } from './pages/webhooks';

/** Each endpoint of the demo by its path, what became of it, and words of what it teaches. */
const told = [
  ['/demo/ok', 'Delivered: 200', 'answer 2xx at once'],
  ['/demo/9-s', 'Delivered: 200 in 9', 'a second to spare'],
  ['/demo/11-s', 'no answer within 10 s', 'One second too late'],
  ['/demo/500', 'answered 500', 'never sends it again'],
  ['/demo/reset', 'the connection was closed', 'a connection that was cut'],
  ['/demo/tls', 'the certificate is self-signed', 'checks certificates'],
] as const;

test('one click shows six exchanges, each explained; a tour leads around; and it is removed without a trace', async ({
  app,
  dataDir,
}) => {
  test.setTimeout(180_000);
  const { window } = app;
  const { keyboard } = window;
  const inspector = new Inspector(window);
  const palette = new Palette(window);
  const tour = window.getByRole('dialog', { name: 'Hookpair catches' });
  await app.receiverUrl();
  await app.picture('inspector-empty');

  const start = Date.now();
  await window.getByRole('button', { name: 'Run the demo' }).click();
  await expect(inspector.rows('/demo/ok').filter({ hasText: '200' })).toHaveCount(2);
  expect(Date.now() - start).toBeLessThan(2_000);
  await expect(inspector.verdict).toContainText('Demo 1 of 6');

  // The tour, by keyboard alone, while the slow ones are under way.
  await expect(tour.getByRole('button', { name: 'Next' })).toBeFocused();
  await keyboard.press('Enter');
  const titles = [
    'One row for each exchange',
    'The verdict, in words',
    'Both sides as they were',
    'Why it went as it did',
    'Endpoints that do as you say',
    'Everything by keyboard',
  ];
  for (const title of titles.slice(0, -1)) {
    await expect(window.getByRole('dialog', { name: title })).toBeVisible();
    await keyboard.press('ArrowRight');
  }
  await expect(window.getByRole('dialog', { name: 'Everything by keyboard' })).toBeVisible();
  await keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await expect(inspector.grid).toBeFocused();

  await expect(inspector.rows()).toHaveCount(12);
  await expect(inspector.rows(/sending|answering/)).toHaveCount(0, { timeout: 15_000 });
  expect(Date.now() - start).toBeLessThan(15_000);
  for (const [index, [path, verdict, lesson]] of told.entries()) {
    // The caught end is newer.
    await inspector.rows(path).last().click();
    await expect(inspector.verdict).toContainText(verdict);
    await expect(inspector.verdict).toContainText(`Demo ${index + 1} of 6`);
    await expect(inspector.verdict).toContainText(lesson);
  }
  await inspector.rows('/demo/11-s').last().click();
  await app.picture('demo');
  expect(await violationsInBothThemes(app)).toEqual([]);

  // Again from the palette, and ended by Escape half-way.
  await palette.run('Take the tour');
  await expect(tour).toBeVisible();
  for (const title of titles.slice(0, 4)) {
    await keyboard.press('ArrowRight');
    await expect(window.getByRole('dialog', { name: title })).toBeVisible();
    await expect(window.getByRole('button', { name: 'Next' })).toBeFocused();
  }
  expect(await violationsInBothThemes(app)).toEqual([]);
  await keyboard.press('ArrowLeft');
  await expect(window.getByRole('dialog', { name: titles[2] ?? '' })).toBeVisible();
  await app.picture('tour');
  await keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);

  // The second run makes nothing twice, and shows nobody around.
  await palette.run('Run the demo');
  await expect.poll(() => inspector.rows('/demo/ok').count()).toBe(4);
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await openPage(window, 'Webhooks');
  await expect(window.getByRole('row', { name: /demo/ })).toHaveCount(6);
  await openPage(window, 'Receiver');
  await expect(window.getByRole('row', { name: /demo/ })).toHaveCount(6);
  await app.picture('demo-receiver');

  await window.getByRole('button', { name: 'Remove the demo' }).click();
  await expect(window.getByText('No endpoints yet')).toBeVisible();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('row', { name: /demo/ })).toHaveCount(6);
  await window.getByRole('button', { name: 'Remove the demo' }).click();
  await expect(window.getByText('No endpoints yet')).toBeVisible();
  await openPage(window, 'Inspector');
  await expect(window.getByText('Nothing sent or caught yet')).toBeVisible();
  await app.close();
  const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && entry.name.startsWith('hookpair'),
  );
  expect(files.length).toBeGreaterThan(0);
  for (const { parentPath, name } of files) {
    const bytes = (await readFile(join(parentPath, name))).toString('latin1');
    expect([name, told.filter(([path]) => bytes.includes(path))]).toEqual([name, []]);
  }
});
