import { stat } from 'node:fs/promises';
import { basename, extname, isAbsolute } from 'node:path';
import {
  type ChosenFile,
  type DroppedFile,
  importExtensions,
  type ReadKind,
  readKinds,
} from '@shared/desktop';
import { BrowserWindow, dialog, shell, type WebContents } from 'electron';
import * as z from 'zod/mini';
import type { FileTicket } from './engine/transfer/file-tickets';
import type { EngineHost } from './engine-host';

/** What the dialog calls a kind of file. */
const kinds: Record<string, string> = {
  har: 'HAR',
  jsonl: 'JSON Lines',
  csv: 'CSV',
  html: 'HTML',
  json: 'JSON',
  yaml: 'YAML',
  db: 'Back-ups',
};

/** What the dialog offers first. */
const readable: Record<ReadKind, Electron.FileFilter> = {
  exchanges: { name: 'HAR and JSON Lines', extensions: importExtensions },
  samples: { name: 'JSON and JSON Lines', extensions: ['json', 'jsonl', 'ndjson'] },
  suite: { name: 'Suites', extensions: ['yaml', 'yml', 'json'] },
  log: { name: 'Back-ups', extensions: ['db'] },
};

export interface FileDialogs {
  toWrite(contents: WebContents, suggestedName: unknown): Promise<ChosenFile | null>;
  toRead(contents: WebContents, kind: unknown): Promise<ChosenFile | null>;
  directory(contents: WebContents, purpose: unknown): Promise<ChosenFile | null>;
  /**
   * For a file that was dropped, whose name must end as those of imports do, so that nothing else can be read this way; or for a
   * directory, of which the JSON files are read.
   */
  dropped(path: unknown): Promise<DroppedFile>;
  /** Only files that were chosen here. */
  reveal(path: unknown): void;
}

/** Asks for files, and gives the engine a ticket for each: the window never decides what is read or written. */
export function createFileDialogs(engine: EngineHost): FileDialogs {
  const chosen = new Set<string>();

  async function ticketFor(path: string, purpose: FileTicket['purpose']): Promise<ChosenFile> {
    // Loaded when it is needed: it takes 10 ms of the start of the app.
    const { randomUUID } = process.getBuiltinModule('node:crypto');
    const ticket = randomUUID();
    chosen.add(path);
    await engine.addTicket({ ticket, path, purpose });
    return { ticket, path };
  }

  return {
    async toWrite(contents, suggestedName) {
      const defaultPath = basename(z.string().check(z.minLength(1), z.maxLength(255)).parse(suggestedName));
      const extension = extname(defaultPath).slice(1);
      const window = BrowserWindow.fromWebContents(contents);
      if (!window) return null;
      const name = kinds[extension];
      const filters = name === undefined ? [] : [{ name, extensions: [extension] }];
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters });
      return canceled || filePath === '' ? null : ticketFor(filePath, 'write');
    },
    async toRead(contents, kind) {
      const first = readable[z.enum(readKinds).parse(kind)];
      const window = BrowserWindow.fromWebContents(contents);
      if (!window) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        filters: [first, { name: 'All files', extensions: ['*'] }],
      });
      const [path] = filePaths;
      return canceled || path === undefined ? null : ticketFor(path, 'read');
    },
    async directory(contents, purpose) {
      const wanted = z.enum(['read', 'write']).parse(purpose);
      const window = BrowserWindow.fromWebContents(contents);
      if (!window) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openDirectory', 'createDirectory'],
      });
      const [path] = filePaths;
      return canceled || path === undefined ? null : ticketFor(path, `${wanted}-directory`);
    },
    async dropped(path) {
      const wanted = z.string().parse(path);
      if (!isAbsolute(wanted))
        throw new Error('This is not a file of this computer. Save it first, then drop it.');
      const isDirectory = (await stat(wanted).catch(() => null))?.isDirectory() === true;
      if (isDirectory) return { ...(await ticketFor(wanted, 'read-directory')), isDirectory };
      if (!importExtensions.includes(extname(wanted).slice(1).toLowerCase())) {
        throw new Error(`${basename(wanted)} is neither a HAR nor a JSONL file.`);
      }
      return { ...(await ticketFor(wanted, 'read')), isDirectory };
    },
    reveal(path) {
      const wanted = z.string().parse(path);
      if (chosen.has(wanted)) shell.showItemInFolder(wanted);
    },
  };
}
