import { type DeepLink, linkScheme, type ReadLink, readDeepLink } from '@shared/deep-link';
import { app, BrowserWindow, type WebContents } from 'electron';

/**
 * Brings links to the window: those of the scheme `hookpair:`, which anybody can make, and those of the tray and of
 * notifications. One that comes before the window listens waits for it.
 */
export class Links {
  readonly #openWindow: () => BrowserWindow;
  readonly #listening = new WeakSet<WebContents>();
  #waiting: ReadLink | null = null;

  constructor(openWindow: () => BrowserWindow) {
    this.#openWindow = openWindow;
  }

  /** Shows the window, which reads the link where one is given. */
  show(link: DeepLink | string | null = null): void {
    const window = BrowserWindow.getAllWindows()[0] ?? this.#openWindow();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (link === null) return;
    const read: ReadLink = typeof link === 'string' ? readDeepLink(link) : { ok: true, link };
    if (this.#listening.has(window.webContents)) window.webContents.send('desktop:link', read);
    else this.#waiting = read;
  }

  /** The window listens from now on. */
  heardBy(contents: WebContents): void {
    this.#listening.add(contents);
    // After a reload it says so again.
    contents.once('did-start-loading', () => this.#listening.delete(contents));
    if (this.#waiting) contents.send('desktop:link', this.#waiting);
    this.#waiting = null;
  }
}

/** Says to the system that links of the scheme are ours. On Linux and macOS the package says so. */
export function claimLinks(): void {
  if (app.isPackaged && process.platform === 'win32') app.setAsDefaultProtocolClient(linkScheme);
}
