import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { commandGroups } from '@shared/command-groups';
import { zoomSteps } from '@shared/desktop';
import { updateActions } from '@shared/updates';
import { BrowserWindow, clipboard, dialog, type IpcMainInvokeEvent, shell } from 'electron';
// The small zod: the whole one takes 20 ms to load.
import * as z from 'zod/mini';
import { askForCommand } from './command-consent';
import type { Diary } from './diary';
import type { EngineHost } from './engine-host';
import { createFileDialogs } from './file-dialogs';
import type { Links } from './links';
import { showMenu } from './menu';
import { OpenFiles } from './open-files';
import type { Updater } from './updater';
import type { AnsweredCall } from './window-calls';
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

export interface CallParts {
  engine: EngineHost;
  links: Links;
  dataDir: string;
  diary: Diary;
  /** The windows are about to close, and nobody is to be asked whether they may. */
  quitting: () => void;
}

type Answer = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

export interface CallAnswers {
  calls: Record<AnsweredCall, Answer>;
  setMenu(commands: unknown): void;
}

/** Answers the calls of the preload. Each parses what it is given; window-calls.ts has checked who asks. */
export function answerCalls({ engine, dataDir, diary, quitting }: CallParts): CallAnswers {
  const dialogs = createFileDialogs(engine);
  const files = new OpenFiles();
  let updater: Promise<Updater> | null = null;
  const loadUpdater = () => {
    updater ??= import('./updater').then((module) => new module.Updater({ diary, quitting }));
    return updater;
  };
  const id = z.int();
  return {
    setMenu(commands) {
      // Nobody waits for an answer, so that an error would be one that nobody catches.
      const { success, data } = menuSchema.safeParse(commands);
      if (success) showMenu(data);
    },
    calls: {
      'desktop:zoom'(event, step) {
        const factor = zoomAfter(event.sender.getZoomFactor(), z.enum(zoomSteps).parse(step));
        event.sender.setZoomFactor(factor);
        return factor;
      },
      'desktop:copy-text': (_event, text) =>
        clipboard.writeText(z.string().check(z.maxLength(longestText)).parse(text)),
      'desktop:copy-picture': async (_event, bytes) =>
        (await import('./copy-picture')).copyPicture(z.instanceof(Uint8Array).parse(bytes)),
      async 'desktop:reveal-data-folder'() {
        const failure = await shell.openPath(dataDir);
        if (failure !== '') throw new Error(`${dataDir} could not be opened: ${failure}`);
      },
      'desktop:choose-file-to-write': (event, name) => dialogs.toWrite(event.sender, name),
      'desktop:choose-file-to-read': (event, kind) => dialogs.toRead(event.sender, kind),
      'desktop:choose-directory': (event, purpose) => dialogs.directory(event.sender, purpose),
      'desktop:take-dropped-file': (_event, path) => dialogs.dropped(path),
      'desktop:read-diary': () => diary.tail(),
      'desktop:reveal-file': (_event, path) => dialogs.reveal(path),
      'desktop:save-file': saveFile,
      'desktop:allow-command': (event, command) => askForCommand(engine, event.sender, command),
      async 'desktop:open-file'(event, name) {
        const path = await askWhereTo(event, name);
        if (path === null) return null;
        const opened = await files.open(path);
        event.sender.once('destroyed', () => void files.close(opened, false));
        return { id: opened, path };
      },
      'desktop:write-file': (_event, file, bytes) =>
        files.write(id.parse(file), z.instanceof(Uint8Array).parse(bytes)),
      'desktop:close-file': (_event, file, keep) => files.close(id.parse(file), z.boolean().parse(keep)),
      'desktop:update': async (_event, action) =>
        (await loadUpdater()).act(z.enum(updateActions).parse(action)),
    },
  };
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
