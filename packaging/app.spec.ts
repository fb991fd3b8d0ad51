import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { Inspector } from '../e2e/pages/inspector';
import { commandLine, expect, openWindow, runPackaged, test } from './packaged-app';

const run = promisify(execFile);

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

/** Presses keys as a keyboard does. What is pressed through Chromium's protocol goes to the page alone, past the menu. */
async function press(...keys: string[]): Promise<void> {
  const window = ['search', '--sync', '--onlyvisible', '--name', 'Hookpair', 'windowfocus', '--sync'];
  await run('xdotool', [...window, 'key', '--delay', '100', ...keys]);
}

test('the window of the package has no developer tools', async ({ home }) => {
  test.skip(process.platform !== 'linux');
  const { window, shown, close } = await openWindow(home);
  await window.getByRole('status', { name: 'Receiver' }).filter({ hasText: 'http://' }).waitFor();
  const height = () => window.evaluate(() => innerHeight);
  const usual = await height();
  // The keys of the menu are heard once it is there. Full screen is one of them: it proves that keys get as far as the menu.
  await expect(async () => {
    await press('F11');
    await expect.poll(height, { timeout: 3_000 }).toBeGreaterThan(usual);
  }).toPass({ timeout: 20_000 });
  const full = await height();
  await press('ctrl+shift+i', 'F12', 'F11');
  await expect.poll(height).toBeLessThan(full);
  expect(await shown()).toEqual(['hookpair-app://window/index.html']);
  await close();
});

test('the window of the package is drawn in Chromium’s sandbox, and the app ends in order', async ({
  home,
}) => {
  test.skip(process.platform !== 'linux');
  const { window, close } = await openWindow(home);
  await window.getByRole('status', { name: 'Receiver' }).filter({ hasText: 'http://' }).waitFor();
  const drawing = readdirSync('/proc').flatMap((id) => {
    const read = (file: string) => readFileSync(`/proc/${id}/${file}`, 'utf8');
    try {
      const words = read('cmdline');
      return words.includes('--type=renderer') && words.includes(basename(home)) ? [read('status')] : [];
    } catch {
      // No process, or one that has ended.
      return [];
    }
  });
  expect(drawing).toHaveLength(1);
  // It may ask the system for little, and sees no process of others.
  expect(drawing[0]).toMatch(/^Seccomp:\t2$/m);
  expect(drawing[0]).toMatch(/^NSpid:\t\d+\t\d+/m);
  expect(await close()).toBe(0);
});
