import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { themes } from '@shared/model';
import {
  BrowserWindow,
  clipboard,
  dialog,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  nativeTheme,
  shell,
} from 'electron';
import { z } from 'zod';
import { appOrigin } from './app-protocol';
import type { EngineHost } from './engine-host';
import { createFileDialogs } from './file-dialogs';

const longestText = 64 * 1024 * 1024;

/** The desktop calls of the preload. Each checks who asks, and parses what it is given. */
export function registerDesktopCommands(engine: EngineHost, dataDir: string): void {
  listen('engine:connect', (event) => engine.connect(event.sender));
  listen('engine:restart', () => engine.start());
  listen('desktop:set-theme', (_event, theme) => {
    nativeTheme.themeSource = z.enum(themes).parse(theme);
  });
  handle('desktop:copy-text', (_event, text) => clipboard.writeText(z.string().max(longestText).parse(text)));
  handle('desktop:reveal-data-folder', async () => {
    const failure = await shell.openPath(dataDir);
    if (failure !== '') throw new Error(`${dataDir} could not be opened: ${failure}`);
  });
  const files = createFileDialogs(engine);
  handle('desktop:choose-file-to-write', (event, name) => files.toWrite(event.sender, name));
  handle('desktop:choose-file-to-read', (event) => files.toRead(event.sender));
  handle('desktop:reveal-file', (_event, path) => files.reveal(path));
  handle('desktop:save-file', (event, name, bytes) => saveFile(event, name, bytes));
}

async function saveFile(event: IpcMainInvokeEvent, name: unknown, bytes: unknown): Promise<string | null> {
  const defaultPath = basename(z.string().min(1).max(255).parse(name));
  const content = z.instanceof(Uint8Array).parse(bytes);
  const window = BrowserWindow.fromWebContents(event.sender);
  if (!window) return null;
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath });
  if (canceled || filePath === '') return null;
  await writeFile(filePath, content);
  return filePath;
}

type Listener<Event, Answer> = (event: Event, ...args: unknown[]) => Answer;

function listen(channel: string, listener: Listener<IpcMainEvent, void>): void {
  ipcMain.on(channel, (event, ...args) => {
    if (isOurWindow(event)) listener(event, ...args);
  });
}

function handle(channel: string, listener: Listener<IpcMainInvokeEvent, unknown>): void {
  ipcMain.handle(channel, (event, ...args) => {
    if (!isOurWindow(event)) throw new Error('Only the app’s own window may ask.');
    return listener(event, ...args);
  });
}

/** The top frame of a page that we served. */
function isOurWindow(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  if (!frame || frame !== event.sender.mainFrame) return false;
  const development = process.env.ELECTRON_RENDERER_URL;
  const origin = development === undefined ? appOrigin : new URL(development).origin;
  return frame.url.startsWith(`${origin}/`);
}
