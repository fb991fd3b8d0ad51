import { readdir, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from './app';

test('the window has no Node, and sees nothing of Electron but the bridge', async ({ app }) => {
  const found = await app.window.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', '__dirname'].filter(
      (name) => name in window,
    ),
  );
  expect(found).toEqual([]);
  expect(await app.window.evaluate(() => Object.keys(window.desktop).sort())).toEqual([
    'allowCommand',
    'chooseDirectory',
    'chooseFileToRead',
    'chooseFileToWrite',
    'closeFile',
    'connect',
    'copyText',
    'onEngineState',
    'onLink',
    'onMenuCommand',
    'openFile',
    'restartEngine',
    'revealDataFolder',
    'revealFile',
    'saveFile',
    'setMenu',
    'setTheme',
    'takeDroppedFile',
    'writeFile',
    'zoom',
  ]);
});

test('neither inline scripts nor eval run', async ({ app }) => {
  const policy = await app.window.evaluate(async () => {
    const response = await fetch(location.href).catch(() => null);
    return response?.headers.get('content-security-policy') ?? 'connections are denied';
  });
  expect(policy).toBe('connections are denied');
  const ran = await app.window.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.body.append(script);
    let evaluated = true;
    // The text goes through a timer, because Playwright's own evaluate is not bound by the page's policy.
    return new Promise<{ inline: boolean; evaluated: boolean }>((resolve) => {
      const probe = document.createElement('iframe');
      document.body.append(probe);
      setTimeout(() => {
        try {
          new Function('return 1')();
        } catch {
          evaluated = false;
        }
        resolve({ inline: 'inlineRan' in window, evaluated });
      });
    });
  });
  expect(ran).toEqual({ inline: false, evaluated: false });
});

test('the window neither navigates nor opens another', async ({ app }) => {
  const opened = await app.window.evaluate(() => window.open('http://127.0.0.1:9/') !== null);
  expect(opened).toBe(false);
  // Asked of the main process: Playwright itself would wait for the end of a navigation that was denied.
  const after = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const [page, ...others] = BrowserWindow.getAllWindows().map((window) => window.webContents);
    const before = page?.getURL();
    await page?.executeJavaScript(`location.href = 'http://127.0.0.1:9/'; 0`);
    const heading = await page?.executeJavaScript(`document.querySelector('nav').getAttribute('aria-label')`);
    return { stayed: page?.getURL() === before, heading: String(heading), others: others.length };
  });
  expect(after).toEqual({ stayed: true, heading: 'Main', others: 0 });
});

test('permissions are denied', async ({ app }) => {
  const states = await app.window.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications', 'camera'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied', 'denied']);
});

test('the preload is small enough to read', async () => {
  const { size } = await stat(resolve(__dirname, '../out/preload/index.js'));
  expect(size).toBeLessThan(2_000);
});

test('the window loads none of the checks that the engine does', async () => {
  const folder = resolve(__dirname, '../out/renderer/assets');
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(5);
  for (const name of scripts)
    expect(await readFile(resolve(folder, name), 'utf8'), name).not.toContain('ZodError');
});
