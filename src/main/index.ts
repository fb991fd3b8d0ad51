import { join } from 'node:path';
import { linkScheme } from '@shared/link-scheme';
import { app, BrowserWindow, Menu, powerMonitor, session } from 'electron';
import { registerScheme, serveWindowFiles } from './app-protocol';
import type { Background } from './background';
import { createDiary } from './diary';
import { EarlyClose } from './early-close';
import { EngineHost } from './engine-host';
import { type Environment, readEnvironment } from './environment';
import { claimLinks, Links } from './links';
import { isCommandLine, runCommandLine } from './packaged-command-line';
import { recallGpu, rememberGpu } from './remembered-gpu';
import { watchProcesses } from './watch-processes';
import { openWindow } from './window';
import { hearWindowCalls } from './window-calls';

// Else Electron builds a menu of its own, which costs time before the window opens.
Menu.setApplicationMenu(null);
if (isCommandLine()) void runCommandLine();
else start();

/** How long the window may take to send its commands, in ms, before there is a menu without them. */
const menuPatience = 5_000;

function start(): void {
  const { dataDir: chosen, ...rest } = readEnvironment(process.env);
  const dataDir = chosen ?? join(app.getPath('appData'), 'Hookpair');
  app.setPath('userData', join(dataDir, 'window'));
  registerScheme();
  recallGpu();
  // The network is for our own files alone: a process of its own costs the start more than it protects.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
  if (app.requestSingleInstanceLock()) run(dataDir, rest);
  else app.quit();
}

function run(dataDir: string, { port, patience }: Omit<Environment, 'dataDir'>): void {
  const links = new Links(open);
  let background: Background | null = null;
  let isQuitting = false;
  const earlyClose = new EarlyClose();
  const isHidden = process.argv.includes('--hidden');
  // What comes before there is somebody to tell it to.
  let early: string | null = null;

  const diary = createDiary(join(dataDir, 'diary'));
  watchProcesses(diary);
  const engine = new EngineHost({
    dataDir,
    diary,
    port,
    patience,
    versions: {
      hookpair: app.getVersion(),
      electron: process.versions.electron ?? null,
      chromium: process.versions.chrome ?? null,
    },
    onNews: (news) =>
      void inBackground().then((made) => {
        made.hear(news);
        earlyClose.over();
      }),
    onAlert: (alert) => background?.alert(alert),
    windows: () => BrowserWindow.getAllWindows().map((window) => window.webContents),
  });

  function open(): BrowserWindow {
    const window = openWindow();
    window.webContents.once('did-finish-load', rememberGpu);
    background?.opened();
    window.on('close', (event) => {
      if (isQuitting) return;
      if (background ? !background.mayClose(window) : earlyClose.holds(window)) event.preventDefault();
    });
    return window;
  }
  /** What is outside the window is loaded once there is something to show. */
  async function inBackground(): Promise<Background> {
    const { Background: BackgroundClass } = await import('./background');
    background ??= new BackgroundClass({
      links,
      keepCatching: (keep) => engine.keepCatching(keep),
      hidden: isHidden,
    });
    return background;
  }
  function follow(link: string | null): void {
    if (app.isReady()) links.show(link);
    else early = link ?? early;
  }

  app.on('second-instance', (_event, args) => void linkAmong(args).then(follow));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    follow(url);
  });
  app.on('activate', () => links.show());
  const quitting = () => {
    isQuitting = true;
  };
  app.on('before-quit', quitting);
  app.on('window-all-closed', () => {
    if (background?.isKept !== true) app.quit();
  });

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
    hearWindowCalls({ engine, links, dataDir, diary, quitting });
    engine.start();
    if (!isHidden) open();
    claimLinks();
    if (isHidden) await inBackground();
    const link = early ?? (await linkAmong(process.argv));
    if (link !== null) links.show(link);
    tellOfSleep(engine);
    const { showMenu } = await import('./menu');
    // The window sends its commands when it can be used. If it never does, there is still a menu to quit with.
    setTimeout(() => {
      if (Menu.getApplicationMenu() === null) showMenu([]);
    }, menuPatience);
  });
}

/** Systems without links of their own give them as an argument. */
async function linkAmong(args: readonly string[]): Promise<string | null> {
  if (!args.some((word) => word.toLowerCase().includes(`${linkScheme}:`))) return null;
  const { linkIn } = await import('@shared/deep-link');
  return linkIn(args);
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
