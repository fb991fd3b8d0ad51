import { themes } from '@shared/model';
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, nativeTheme } from 'electron';
import { appOrigin } from './app-protocol';
import type { CallAnswers, CallParts } from './call-answers';

/** The calls of the preload that are answered by call-answers.ts. */
const answered = [
  'desktop:zoom',
  'desktop:copy-text',
  'desktop:copy-picture',
  'desktop:reveal-data-folder',
  'desktop:choose-file-to-write',
  'desktop:choose-file-to-read',
  'desktop:choose-directory',
  'desktop:take-dropped-file',
  'desktop:read-diary',
  'desktop:reveal-file',
  'desktop:save-file',
  'desktop:allow-command',
  'desktop:open-file',
  'desktop:write-file',
  'desktop:close-file',
  'desktop:update',
] as const;
export type AnsweredCall = (typeof answered)[number];

/**
 * Hears the calls of the preload, from our own window alone. Most are first made by a person, so what answers them is
 * loaded then: the window waits for this process while it starts.
 */
export function hearWindowCalls(parts: CallParts): void {
  let answers: Promise<CallAnswers> | null = null;
  const load = () => {
    answers ??= import('./call-answers').then(({ answerCalls }) => answerCalls(parts));
    return answers;
  };
  listen('engine:connect', (event) => parts.engine.connect(event.sender));
  listen('engine:restart', () => parts.engine.start());
  listen('desktop:hear-links', (event) => parts.links.heardBy(event.sender));
  listen('desktop:set-theme', (_event, theme) => {
    const known = themes.find((one) => one === theme);
    if (known) nativeTheme.themeSource = known;
  });
  listen('desktop:set-menu', async (_event, commands) => (await load()).setMenu(commands));
  for (const channel of answered)
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      if (!isOurWindow(event)) throw new Error('Only the app’s own window may ask.');
      return (await load()).calls[channel](event, ...args);
    });
}

function listen(channel: string, listener: (event: IpcMainEvent, ...args: unknown[]) => unknown): void {
  ipcMain.on(channel, (event, ...args) => {
    if (isOurWindow(event)) void listener(event, ...args);
  });
}

/** The top frame of a page that we served. */
function isOurWindow(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  if (!frame || frame !== event.sender.mainFrame) return false;
  return frame.url.startsWith(`${appOrigin}/`);
}
