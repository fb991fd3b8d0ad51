import { execFile } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { defaultDataDir } from '../src/main/environment';
import { expect, test } from './app';

const program = resolve(__dirname, '../bin/hookpair.mjs');

test('a command works in the log of the app that runs, and the window shows it at once', async ({
  app,
  dataDir,
}) => {
  const hookpair = (...args: string[]) =>
    promisify(execFile)(process.execPath, [program, ...args], {
      env: { ...process.env, HOOKPAIR_DATA_DIR: dataDir },
    });
  const url = `${await app.receiverUrl()}/from-the-command-line`;
  expect((await hookpair('send', url)).stdout).toContain('Delivered: 200');
  await expect(app.window.getByText('/from-the-command-line').first()).toBeVisible();
  expect((await hookpair('log', '--filter', 'direction:caught')).stdout).toContain(url);
  // Where nobody names a folder, both look into the same.
  const appData = await app.electron.evaluate(({ app: electron }) => electron.getPath('appData'));
  expect(dirname(defaultDataDir(process.env))).toBe(appData);
});
