import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { commandGroups } from '@shared/command-groups';
import { zoomSteps } from '@shared/desktop';
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
// The small zod: the whole one takes 20 ms to load, and the window waits for it.
import * as z from 'zod/mini';
import { appOrigin } from './app-protocol';
import { askForCommand } from './command-consent';
import type { Diary } from './diary';
import type { EngineHost } from './engine-host';
import { createFileDialogs } from './file-dialogs';
import type { Links } from './links';
import { showMenu } from './menu';
import { OpenFiles } from './open-files';
import { zoomAfter } from './window-layout';

const name = z.string().check(z.minLength(1), z.maxLength(300));
const menuSchema = z
  .array(
    z.object({
      id: name,
      title: name,
      group: z.enum(commandGroups),
      shortcut: z.nullable(z.string().check(z.maxLength(50))),
      enabled: z.boolean(),
    }),
  )
  .check(z.maxLength(500));

const longestText = 64 * 1024 * 1024;

/** The desktop calls of the preload. Each checks who asks, and parses what it is given. */
export function registerDesktopCommands(
  engine: EngineHost,
  { links, dataDir, diary }: { links: Links; dataDir: string; diary: Diary },
): void {
  listen('engine:connect', (event) => engine.connect(event.sender));
  listen('engine:restart', () => engine.start());
  listen('desktop:hear-links', (event) => links.heardBy(event.sender));
  listen('desktop:set-theme', (_event, theme) => {
    nativeTheme.themeSource = z.enum(themes).parse(theme);
  });
  listen('desktop:set-menu', (_event, commands) => showMenu(menuSchema.parse(commands)));
  handle('desktop:zoom', (event, step) => {
    const factor = zoomAfter(event.sender.getZoomFactor(), z.enum(zoomSteps).parse(step));
    event.sender.setZoomFactor(factor);
    return factor;
  });
  handle('desktop:copy-text', (_event, text) =>
    clipboard.writeText(z.string().check(z.maxLength(longestText)).parse(text)),
  );
  handle('desktop:copy-picture', async (_event, bytes) =>
    (await import('./copy-picture')).copyPicture(z.instanceof(Uint8Array).parse(bytes)),
  );
  handle('desktop:reveal-data-folder', async () => {
    const failure = await shell.openPath(dataDir);
    if (failure !== '') throw new Error(`${dataDir} could not be opened: ${failure}`);
  });
  const dialogs = createFileDialogs(engine);
  handle('desktop:choose-file-to-write', (event, name) => dialogs.toWrite(event.sender, name));
  handle('desktop:choose-file-to-read', (event, kind) => dialogs.toRead(event.sender, kind));
  handle('desktop:choose-directory', (event, purpose) => dialogs.directory(event.sender, purpose));
  handle('desktop:take-dropped-file', (_event, path) => dialogs.dropped(path));
  handle('desktop:read-diary', () => diary.tail());
  handle('desktop:reveal-file', (_event, path) => dialogs.reveal(path));
  handle('desktop:save-file', (event, name, bytes) => saveFile(event, name, bytes));

  handle('desktop:allow-command', (event, command) => askForCommand(engine, event.sender, command));

  const files = new OpenFiles();
  const id = z.int();
  handle('desktop:open-file', async (event, name) => {
    const path = await askWhereTo(event, name);
    if (path === null) return null;
    const opened = await files.open(path);
    event.sender.once('destroyed', () => void files.close(opened, false));
    return { id: opened, path };
  });
  handle('desktop:write-file', (_event, file, bytes) =>
    files.write(id.parse(file), z.instanceof(Uint8Array).parse(bytes)),
  );
  handle('desktop:close-file', (_event, file, keep) => files.close(id.parse(file), z.boolean().parse(keep)));
}

async function askWhereTo(event: IpcMainInvokeEvent, name: unknown): Promise<string | null> {
  const defaultPath = basename(z.string().check(z.minLength(1), z.maxLength(255)).parse(name));
  const window = BrowserWindow.fromWebContents(event.sender);
  if (!window) return null;
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath });
  return canceled || filePath === '' ? null : filePath;
}

async function saveFile(event: IpcMainInvokeEvent, name: unknown, bytes: unknown): Promise<string | null> {
  const content = z.instanceof(Uint8Array).parse(bytes);
  const path = await askWhereTo(event, name);
  if (path !== null) await writeFile(path, content);
  return path;
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
  return frame.url.startsWith(`${appOrigin}/`);
}
