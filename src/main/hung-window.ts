import { type BrowserWindow, dialog } from 'electron';

const reload = 'Load it again';

/**
 * Asks what to do about a window that does not answer, until it answers by itself. Its process is ended when the person wants
 * that; watch-processes.ts then loads it again.
 */
export async function askAboutHang(window: BrowserWindow): Promise<void> {
  const answers = new AbortController();
  const onBack = () => answers.abort();
  window.once('responsive', onBack);
  window.once('closed', onBack);
  const buttons = ['Wait', reload];
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Hookpair',
    message: 'The window does not answer.',
    detail:
      'Catching and sending go on, and what was answered is in the log. Loaded again, the window shows it; what was typed and not saved is lost.',
    buttons,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal: answers.signal,
  });
  const isBack = answers.signal.aborted;
  window.off('responsive', onBack);
  window.off('closed', onBack);
  if (!isBack && buttons[response] === reload) window.webContents.forcefullyCrashRenderer();
}
