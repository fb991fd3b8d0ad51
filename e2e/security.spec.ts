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
    'copyPicture',
    'copyText',
    'onEngineState',
    'onLink',
    'onMenuCommand',
    'onUpdates',
    'openFile',
    'readDiary',
    'restartEngine',
    'revealDataFolder',
    'revealFile',
    'saveFile',
    'setMenu',
    'setTheme',
    'takeDroppedFile',
    'updates',
    'writeFile',
    'zoom',
  ]);
});

test('the window is as closed as Electron can make it, and no other window may ask the desktop', async ({
  app,
}) => {
  const { preferences, answer } = await app.electron.evaluate(
    async ({ BrowserWindow }, preload) => {
      const [window] = BrowserWindow.getAllWindows();
      // Electron has it for its own tests, and does not document it.
      const contents = window?.webContents as unknown as { getLastWebPreferences(): object };
      const found: Record<string, unknown> = { ...contents.getLastWebPreferences() };
      const other = new BrowserWindow({ show: false, webPreferences: { preload } });
      await other.loadURL('data:text/html,somebody else');
      const said: unknown = await other.webContents.executeJavaScript(
        "window.desktop.copyText('taken').then(() => 'done', (error) => error.message)",
      );
      other.destroy();
      return { preferences: found, answer: said };
    },
    resolve(__dirname, '../out/preload/index.js'),
  );
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  });
  expect(preferences.enableBlinkFeatures ?? '').toBe('');
  expect(answer).toContain('Only the app’s own window may ask.');
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

test('the window neither navigates nor opens another, and hands the system nothing but https', async ({
  app,
}) => {
  await app.electron.evaluate(({ shell }) => {
    const handed: string[] = [];
    shell.openExternal = (url) => Promise.resolve(void handed.push(url));
    Object.assign(globalThis, { handed });
  });
  const urls = [
    'https://a.test/',
    'http://127.0.0.1:9/',
    'file:///etc/passwd',
    'smb://a.test/x',
    'data:text/html,x',
  ];
  const opened = await app.window.evaluate((all) => all.map((url) => window.open(url) !== null), urls);
  expect(opened).toEqual(urls.map(() => false));
  expect(await app.electron.evaluate(() => (globalThis as { handed?: string[] }).handed)).toEqual([urls[0]]);
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
  const refused = await app.window.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      ({ name }) => name as string,
    ),
  );
  expect(['NotAllowedError', 'NotFoundError']).toContain(refused);
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
