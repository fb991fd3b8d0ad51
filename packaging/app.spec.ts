import { Inspector } from '../e2e/pages/inspector';
import { commandLine, expect, runPackaged, test } from './packaged-app';

test('the packaged app runs the demo, catches, and shares its log with its command line', async ({
  window,
  home,
}) => {
  const inspector = new Inspector(window);
  const receiver = window.getByRole('status', { name: 'Receiver' });
  await receiver.filter({ hasText: 'http://' }).waitFor();
  const url = /http:\/\/[\d.:]+/.exec((await receiver.textContent()) ?? '')?.[0];
  await window.getByRole('button', { name: 'Run the demo' }).click();
  await expect(inspector.rows()).toHaveCount(12);
  const tour = window.getByRole('dialog', { name: 'Hookpair catches' });
  await expect(tour.getByRole('button', { name: 'Next' })).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(tour).toHaveCount(0);

  const answer = await fetch(`${url}/from/outside`, { method: 'POST', body: 'hello' });
  expect(await answer.json()).toEqual({ status: 'received' });
  await inspector.open('/from/outside');
  await expect(inspector.request).toContainText('hello');

  const log = await runPackaged(commandLine, ['log', '--filter', 'path:/from/outside'], home);
  expect(log).toMatchObject({ code: 0, err: '' });
  expect(log.out).toContain('POST');

  // The slow ones of the demo are answered, or given up, after 9 and 10 s.
  await expect(inspector.rows(/sending|answering/)).toHaveCount(0, { timeout: 20_000 });
  await inspector.rows('/demo/9-s').last().click();
  await expect(inspector.verdict).toContainText('Delivered: 200 in 9');
});

test('the window of the package has no developer tools', async ({ window }) => {
  await window.getByRole('status', { name: 'Receiver' }).filter({ hasText: 'http://' }).waitFor();
  const before = window.context().pages().length;
  await window.keyboard.press('Control+Shift+I');
  await window.keyboard.press('F12');
  await expect(window.getByRole('navigation', { name: 'Main' })).toBeVisible();
  expect(window.context().pages().length).toBe(before);
});
