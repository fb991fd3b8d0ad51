import { join } from 'node:path';
import { app, BrowserWindow, Menu, powerMonitor, session } from 'electron';
import { registerScheme, serveWindowFiles } from './app-protocol';
import { createDiary } from './diary';
import { EngineHost } from './engine-host';
import { readEnvironment } from './environment';
import { isCommandLine, runCommandLine } from './packaged-command-line';
import { watchProcesses } from './watch-processes';
import { openWindow } from './window';

// Else Electron builds a menu of its own, which costs time before the window opens.
Menu.setApplicationMenu(null);
if (isCommandLine()) void runCommandLine();
else start();

/** How long the window may take to send its commands, in ms, before there is a menu without them. */
const menuPatience = 5_000;

function start(): void {
  const { dataDir: chosen, port } = readEnvironment(process.env);
  const dataDir = chosen ?? join(app.getPath('appData'), 'Hookpair');
  app.setPath('userData', join(dataDir, 'window'));
  registerScheme();
  if (app.requestSingleInstanceLock()) run(dataDir, port);
  else app.quit();
}

function run(dataDir: string, port: number | null): void {
  const diary = createDiary(join(dataDir, 'diary'));
  watchProcesses(diary);
  const engine = new EngineHost({
    dataDir,
    diary,
    port,
    versions: {
      hookpair: app.getVersion(),
      electron: process.versions.electron ?? null,
      chromium: process.versions.chrome ?? null,
    },
    windows: () => BrowserWindow.getAllWindows().map((window) => window.webContents),
  });

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());

  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void engine.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });

  void app.whenReady().then(async () => {
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
    session.defaultSession.setPermissionCheckHandler(() => false);
    serveWindowFiles();
    // The window first: its process takes longer to start than the engine's. What it asks of this one is loaded meanwhile.
    openWindow();
    engine.start();
    const { registerDesktopCommands } = await import('./desktop-commands');
    registerDesktopCommands(engine, dataDir, diary);
    tellOfSleep(engine);
    const { showMenu } = await import('./menu');
    // The window sends its commands when it can be used. If it never does, there is still a menu to quit with.
    setTimeout(() => {
      if (Menu.getApplicationMenu() === null) showMenu([]);
    }, menuPatience);
  });
}

/** Timers and sockets do not notice that the computer slept; the engine is told. */
function tellOfSleep(engine: EngineHost): void {
  let asleepAt: number | null = null;
  powerMonitor.on('suspend', () => {
    asleepAt = Date.now();
  });
  powerMonitor.on('resume', () => {
    engine.woke(asleepAt ?? Date.now());
    asleepAt = null;
  });
}
