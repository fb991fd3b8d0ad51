import type { Alert } from '@shared/alerts/alert';
import type { ShellNews } from '@shared/shell-news';
import { app, type BrowserWindow, clipboard, dialog } from 'electron';
import { closeAnswer, closeQuestion } from './close-question';
import type { Links } from './links';
import { setLoginItem } from './login-item';
import { notify } from './notify';
import { TrayIcon } from './tray';
import { type TrayAction, trayContent } from './tray-content';

interface BackgroundOptions {
  links: Links;
  /** Keeps what the person answered. */
  keepCatching: (keep: boolean) => void;
  /** Whether the app was started without a window: then it is in the tray from the beginning. */
  hidden: boolean;
}

/** What goes on outside the window: the tray, notifications, and whether closing the window ends the app. */
export class Background {
  readonly #options: BackgroundOptions;
  readonly #tray = new TrayIcon((action) => this.#choose(action));
  #news: ShellNews | null = null;
  #isAsking = false;
  #openAtLogin: boolean | null = null;
  /** Started without a window, and none was opened since. */
  #isHidden: boolean;

  constructor(options: BackgroundOptions) {
    this.#options = options;
    this.#isHidden = options.hidden;
    this.#draw();
  }

  /** Whether the app goes on without a window. */
  get isKept(): boolean {
    return this.#isHidden || this.#news?.background.keepCatching === true;
  }

  /** A window was opened. */
  opened(): void {
    this.#isHidden = false;
    this.#draw();
  }

  hear(news: ShellNews): void {
    this.#news = news;
    this.#draw();
    app.setBadgeCount(news.openAlerts);
    const { openAtLogin } = news.background;
    if (this.#openAtLogin === openAtLogin) return;
    // What the system has is left alone until the setting is on, or was switched off here.
    const isFirst = this.#openAtLogin === null;
    this.#openAtLogin = openAtLogin;
    if (!isFirst || openAtLogin) void setLoginItem(openAtLogin).catch(() => {});
  }

  alert(alert: Alert): void {
    notify(alert, () => this.#options.links.show({ to: 'alerts' }));
  }

  /** To be asked before a window closes. False where the person has to be asked first; then the answer does the rest. */
  mayClose(window: BrowserWindow): boolean {
    if (this.#isAsking) return false;
    const { background, receiver } = this.#news ?? {};
    if (background?.keepCatching !== null || receiver?.state !== 'catching') return true;
    this.#isAsking = true;
    void dialog
      .showMessageBox(window, { type: 'question', title: 'Hookpair', noLink: true, ...closeQuestion })
      .then(({ response }) => {
        this.#isAsking = false;
        this.#answered(response, window);
      });
    return false;
  }

  #answered(response: number, window: BrowserWindow): void {
    const answer = closeAnswer(response);
    if (answer === 'cancel' || this.#news === null) return;
    const keepCatching = answer === 'keep';
    this.#news = { ...this.#news, background: { ...this.#news.background, keepCatching } };
    this.#options.keepCatching(keepCatching);
    this.#draw();
    if (keepCatching) window.close();
    else app.quit();
  }

  #draw(): void {
    if (this.isKept) this.#tray.show(trayContent(this.#news, Date.now()));
    else this.#tray.hide();
  }

  #choose(action: TrayAction): void {
    const { links } = this.#options;
    switch (action.do) {
      case 'open':
        links.show();
        break;
      case 'alerts':
        links.show({ to: 'alerts' });
        break;
      case 'exchange':
        links.show({ to: 'exchange', id: action.id });
        break;
      case 'copy-url':
        void clipboard.writeText(this.#news?.receiver.url ?? '');
        break;
      case 'quit':
        app.quit();
    }
  }
}
