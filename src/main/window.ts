import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, shell } from 'electron';
import { appUrl } from './app-protocol';
import { recallLayout, rememberLayout } from './remembered-layout';
import { fitBounds } from './window-layout';

/** Smallest window in which nothing is cut off, in CSS pixels. */
const smallest = { width: 960, height: 600 };

/** The colours of the page, so that the window does not flash before it is drawn. */
const background = { dark: '#0f1218', light: '#f5f6f9' };

/** Opens the window where it stood when it was closed. It is sandboxed, has no Node, and can neither navigate nor open another window. */
export function openWindow(): BrowserWindow {
  const { bounds, maximised, zoom } = recallLayout();
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...(bounds && fitBounds(bounds, workAreas)),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Hookpair',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(__dirname, '../preload/index.js'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      zoomFactor: zoom,
    },
  });
  if (maximised) window.maximize();
  rememberLayout(window);
  window.webContents.setWindowOpenHandler(({ url }) => {
    // A link in our own text may lead to a documentation page; the system's browser shows it.
    if (url.startsWith('https://')) void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.on('will-redirect', (event) => event.preventDefault());
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  void window.loadURL(appUrl);
  return window;
}
