import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UpdateAction, UpdateState, Updates } from '@shared/updates';
import { app, autoUpdater, BrowserWindow } from 'electron';
import type { AppUpdater, CancellationToken } from 'electron-updater';
import type { Diary } from './diary';
import { updateFailure } from './update-failure';

interface UpdaterOptions {
  diary: Diary;
  /** Called before the windows close for a restart, so that nobody is asked whether they may. */
  quitting: () => void;
}

/**
 * Looks for a newer version when a person asks, downloads it when they ask again, and installs it. Nobody is contacted before,
 * and told nothing but what it is about: see docs/releasing.md.
 */
export class Updater {
  readonly #options: UpdaterOptions;
  readonly #feed = feedUrl();
  #state: UpdateState;
  /** Of the last check: each has its own, so that one that was called off is forgotten. */
  #updater: AppUpdater | null = null;
  #download: CancellationToken | null = null;

  constructor(options: UpdaterOptions) {
    this.#options = options;
    const why = whyNot(this.#feed);
    this.#state = why === null ? { state: 'idle' } : { state: 'unavailable', why };
    // Told on every system, and only when what was downloaded could be installed: else the app goes on.
    autoUpdater.on('before-quit-for-update', options.quitting);
  }

  /** Begins what is asked for, where it can be done now, and tells how things are. What comes of it is told to all windows. */
  act(action: UpdateAction): Updates {
    const { state } = this.#state;
    if (action === 'check' && ['idle', 'newest', 'found', 'failed'].includes(state)) void this.#check();
    else if (action === 'download' && this.#state.state === 'found') void this.#fetch(this.#state.version);
    else if (action === 'cancel') this.#cancel();
    else if (action === 'restart' && state === 'ready') this.#restart();
    return this.#shown();
  }

  async #check(): Promise<void> {
    this.#tell({ state: 'checking' });
    const updater = await newUpdater();
    this.#updater = updater;
    updater.on('error', (error) => this.#failed(updater, error));
    // What fails is told by the event.
    const found = await updater.checkForUpdates().catch(() => undefined);
    if (this.#updater !== updater || found === undefined) return;
    if (!found?.isUpdateAvailable) this.#tell({ state: 'newest' });
    else {
      const { version, files } = found.updateInfo;
      this.#tell({ state: 'found', version, bytes: files[0]?.size ?? null });
    }
  }

  async #fetch(version: string): Promise<void> {
    const updater = this.#updater;
    if (!updater) return;
    const { CancellationToken: Token } = await import('electron-updater');
    const token = new Token();
    this.#download = token;
    const show = (done: number, total: number) => {
      if (this.#download === token) this.#tell({ state: 'downloading', version, done, total });
    };
    show(0, 0);
    updater.on('download-progress', ({ transferred, total }) => show(transferred, total));
    const done = await updater.downloadUpdate(token).then(
      () => true,
      () => false,
    );
    if (done && this.#updater === updater) this.#tell({ state: 'ready', version });
  }

  /** A check goes on unheard; a download ends. */
  #cancel(): void {
    if (this.#state.state !== 'checking' && this.#state.state !== 'downloading') return;
    this.#download?.cancel();
    this.#download = null;
    this.#updater = null;
    this.#tell({ state: 'idle' });
  }

  #restart(): void {
    const updater = this.#updater;
    if (!updater) return;
    let installed = process.env.APPIMAGE;
    updater.on('appimage-filename-updated', (path) => {
      installed = path;
    });
    updater.quitAndInstall();
    // The new one must not start before the log is closed: Electron starts it once this one has ended.
    if (installed && this.#state.state === 'ready') app.relaunch({ execPath: installed, args: [] });
  }

  #failed(updater: AppUpdater, error: Error): void {
    if (this.#updater !== updater) return;
    // What could not be installed is not tried behind anybody's back when the app ends.
    updater.autoInstallOnAppQuit = false;
    this.#options.diary.write('update failed', { message: error.message.slice(0, 500) });
    this.#tell({ state: 'failed', ...updateFailure(error) });
  }

  #tell(state: UpdateState): void {
    this.#state = state;
    for (const window of BrowserWindow.getAllWindows())
      window.webContents.send('desktop:updates', this.#shown());
  }

  #shown(): Updates {
    return { now: this.#state, host: this.#feed && new URL(this.#feed).host };
  }
}

/** The address that electron-builder has written into the package; null where there is none. */
function feedUrl(): string | null {
  try {
    const text = readFileSync(join(process.resourcesPath, 'app-update.yml'), 'utf8');
    return /^url: *['"]?([^'"\s]+)/m.exec(text)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Why this app cannot update itself; null where it can. */
function whyNot(feed: string | null): string | null {
  if (!app.isPackaged) return 'This is a clone of the sources: git pull brings what is newer.';
  if (process.platform === 'linux' && !process.env.APPIMAGE)
    return 'This app was installed as a package of the system. Newer versions come the same way, by apt for a .deb.';
  return feed === null ? 'This app was packaged without an address of releases.' : null;
}

async function newUpdater(): Promise<AppUpdater> {
  const { AppImageUpdater, MacUpdater, NsisUpdater } = await import('electron-updater');
  const updaters = { win32: NsisUpdater, darwin: MacUpdater };
  const updater = new (updaters[process.platform as keyof typeof updaters] ?? AppImageUpdater)();
  // Windows and macOS start the new version themselves, after this one has ended.
  updater.autoRunAppAfterInstall = process.platform !== 'linux';
  updater.autoDownload = false;
  updater.disableWebInstaller = true;
  updater.logger = null;
  // Instead of a number that stays the same for this installation: whose turn it is in a staged release is worked out here.
  updater.requestHeaders = { 'x-user-staging-id': 'none' };
  return updater;
}
