import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, launch, test } from './app';
import { hangEngine, killDrawing, killEngine } from './kill-engine';
import { Inspector } from './pages/inspector';

test('when the engine dies the window says so, it comes back, and nothing that was answered is lost', async ({
  app,
}) => {
  const inspector = new Inspector(app.window);
  await fetch(`${await app.receiverUrl()}/before`, { method: 'POST', body: '{}' });
  await expect(inspector.rows('/before')).toHaveCount(1);

  expect(await killEngine(app)).toBe(true);
  await expect(app.window.getByRole('alert')).toContainText('engine');
  await expect(app.window.getByRole('alert')).toBeHidden();

  await fetch(`${await app.receiverUrl()}/after`, { method: 'POST', body: '{}' });
  await expect(inspector.rows('/after')).toHaveCount(1);
  await expect(inspector.rows('/before')).toHaveCount(1);
});

test('a window whose process dies is loaded again, and the diary says why', async ({ app, dataDir }) => {
  await app.receiverUrl();
  const nav = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        "document.querySelector('nav')?.getAttribute('aria-label') ?? ''",
      ),
    );
  await app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const loaded = new Promise<void>((resolve) =>
      window?.webContents.once('did-finish-load', () => resolve()),
    );
    window?.webContents.forcefullyCrashRenderer();
    return loaded;
  });
  await expect.poll(nav).toBe('Main');
  expect(await readFile(join(dataDir, 'diary/diary.jsonl'), 'utf8')).toMatch(
    /"window gone","reason":"(killed|crashed)"/,
  );
});

test('a window that hangs is loaded again when the person does not want to wait', async ({
  app,
  dataDir,
}) => {
  await app.receiverUrl();
  const asked = await app.electron.evaluate(async ({ BrowserWindow, dialog }) => {
    const [window] = BrowserWindow.getAllWindows();
    const questions: string[] = [];
    dialog.showMessageBox = ((options: { message: string; buttons: string[] }) => {
      questions.push(options.message);
      return Promise.resolve({ response: options.buttons.indexOf('Load it again'), checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
    const loaded = new Promise<void>((resolve) =>
      window?.webContents.once('did-finish-load', () => resolve()),
    );
    void window?.webContents.executeJavaScript('for (;;);').catch(() => {});
    // Chromium says so after half a minute of keys that are not heard.
    window?.emit('unresponsive');
    await loaded;
    return questions;
  });
  expect(asked).toEqual(['The window does not answer.']);
  expect(await readFile(join(dataDir, 'diary/diary.jsonl'), 'utf8')).toContain('"window silent"');
});

test('an engine that hangs is told of, ended and started again, and so is the process that draws', async ({
  dataDir,
}) => {
  process.env.HOOKPAIR_ENGINE_PATIENCE = '5';
  const app = await launch({ dataDir });
  delete process.env.HOOKPAIR_ENGINE_PATIENCE;
  await fetch(`${await app.receiverUrl()}/before`, { method: 'POST', body: '{}' });
  const drew = await killDrawing(app);
  expect(await hangEngine(app)).toBe(true);
  const banner = app.window.getByRole('alert');
  await expect(banner).toContainText('does not answer');
  await expect(banner).toBeHidden({ timeout: 20_000 });
  await fetch(`${await app.receiverUrl()}/after`, { method: 'POST', body: '{}' });
  const inspector = new Inspector(app.window);
  await expect(inspector.rows('/after')).toHaveCount(1);
  await expect(inspector.rows('/before')).toHaveCount(1);
  const diary = await readFile(join(dataDir, 'diary/diary.jsonl'), 'utf8');
  expect(diary).toContain('"engine hung"');
  if (drew) expect(diary).toMatch(/"process gone","type":"GPU"/);
  await app.close();
});
