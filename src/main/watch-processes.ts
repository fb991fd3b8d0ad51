import { app, type WebContents } from 'electron';
import type { Diary } from './diary';

/** A window whose process died so often within a minute is not loaded again. */
const mostReloads = 3;

/**
 * Writes down what happens to the processes of the app, and loads a window again whose process died, or that
 * hangs and shall not be waited for. What the window showed is in the log. No dumps are made of a crash: they would hold what was sent and caught.
 */
export function watchProcesses(diary: Diary): void {
  const { electron, chrome, node } = process.versions;
  diary.write('started', {
    hookpair: app.getVersion(),
    electron: electron ?? null,
    chromium: chrome ?? null,
    node,
    system: `${process.platform} ${process.arch}`,
  });
  process.on('uncaughtExceptionMonitor', ({ name, message, stack = '' }) =>
    diary.write('uncaught exception', { name, message, stack }),
  );
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    diary.write('process gone', { type, reason, exitCode }),
  );
  const reloads: number[] = [];
  app.on('render-process-gone', (_event, contents: WebContents, { reason, exitCode }) => {
    diary.write('window gone', { reason, exitCode });
    const now = Date.now();
    reloads.push(now);
    if (reason !== 'clean-exit' && reloads.filter((at) => now - at < 60_000).length <= mostReloads)
      contents.reload();
  });
  app.on('browser-window-created', (_event, window) => {
    window.on('unresponsive', async () => {
      diary.write('window silent');
      const { askAboutHang } = await import('./hung-window');
      await askAboutHang(window);
    });
  });
  app.on('quit', (_event, exitCode) => diary.write('ended', { exitCode }));
}
