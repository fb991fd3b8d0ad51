import type { Alert, CommandTicket } from '@shared/alerts/alert';
import type { EngineState } from '@shared/desktop';
import type { AppError } from '@shared/errors';
import type { ShellNews } from '@shared/shell-news';
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import type { Diary } from './diary';
import enginePath from './engine/process?modulePath';
import type { FromEngine, ToEngine } from './engine/process-messages';
import logThread from './engine/store/threads/log-thread?modulePath';
import type { FileTicket } from './engine/transfer/file-tickets';
import { type HangWatch, watchForHang } from './hang-watch';
import { sealText } from './seal-text';

export interface EngineHostOptions {
  dataDir: string;
  /** Overrides the receiver port of the settings; 0 for any. */
  port: number | null;
  versions: { hookpair: string; electron: string | null; chromium: string | null };
  /** How long the engine may not answer before it is ended, in seconds; null for what is usual. */
  patience: number | null;
  /** Hears what the tray shows. */
  onNews: (news: ShellNews) => void;
  onAlert: (alert: Alert) => void;
  diary: Diary;
  /** Every window that should hear of the engine. */
  windows: () => WebContents[];
}

/** First wait before the engine is started again, in ms; doubled with every failure in a row. */
const firstDelay = 250;
const longestDelay = 15_000;
/** An engine that ran this long, in ms, is not counted among the failures in a row. */
const stableAfter = 60_000;
/** How long an engine that runs may not answer before it is ended, in seconds: a disk may stall it for a while. */
const usualPatience = 20;
/** How long the engine may take to finish what is in flight when the app quits, in ms. */
const stopPatience = 8_000;

/** Starts the engine, starts it again when it dies, and hands its ports to windows. */
export class EngineHost {
  readonly #options: EngineHostOptions;
  /** The windows that asked for a port. One that is still being loaded would miss it. */
  readonly #asked = new WeakSet<WebContents>();
  #child: UtilityProcess | null = null;
  #state: EngineState = { state: 'running' };
  #startedAt = 0;
  #failures = 0;
  #fault: AppError | null = null;
  #retry: NodeJS.Timeout | null = null;
  #hangs: HangWatch | null = null;
  /** Tickets that the engine has been given, and has not said that it has. */
  readonly #untold = new Map<string, () => void>();
  #stopping = false;
  #restarting = false;

  constructor(options: EngineHostOptions) {
    this.#options = options;
  }

  /** The process of the engine, for tests that kill it. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
    if (this.#hangs?.isSilent) this.#end();
    if (this.#child || this.#stopping) return;
    this.#fault = null;
    this.#startedAt = Date.now();
    const child = utilityProcess.fork(enginePath, [], {
      serviceName: 'Hookpair engine',
      stdio: 'inherit',
      // Look-ups of host names block a thread of libuv each: four that hang must not hold up every other one.
      env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
    });
    this.#child = child;
    const { dataDir, port, versions } = this.#options;
    this.#post({ type: 'start', dataDir, port, versions, logThread });
    child.on('message', (message: FromEngine) => this.#hear(message));
    child.on('exit', (code) => {
      this.#options.diary.write('engine ended', { code, asked: this.#stopping || this.#restarting });
      this.#exited(child);
    });
    this.#hangs = this.#watch();
    for (const window of this.#options.windows()) if (this.#asked.has(window)) this.connect(window);
    this.#tell({ state: 'running' });
  }

  /** Gives a window its port to the engine. A window asks once; after a restart it gets a new one unasked. */
  connect(window: WebContents): void {
    this.#asked.add(window);
    if (!this.#child) {
      window.send('engine:state', this.#state);
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    this.#post({ type: 'connect' }, [port1]);
    window.postMessage('engine:port', null, [port2]);
  }

  /** Lets the engine read or write a file that a person chose. Resolves once it may be asked to. */
  addTicket(ticket: FileTicket): Promise<void> {
    return this.#untilKnown({ type: 'ticket', ticket });
  }

  /** Lets a rule of alerts run a command that a person has allowed. Resolves once it may be asked to. */
  allowCommand(ticket: CommandTicket): Promise<void> {
    return this.#untilKnown({ type: 'command', ticket });
  }

  /** Keeps what a person answered when the window was closed. */
  keepCatching(keep: boolean): void {
    this.#post({ type: 'keep-catching', keep });
  }

  /** Tells it that the computer has slept since `asleepAt`, in ms since the epoch. */
  woke(asleepAt: number): void {
    this.#post({ type: 'woke', asleepAt });
  }

  /** Lets what is in flight finish, and ends the engine. Resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#retry) clearTimeout(this.#retry);
    const child = this.#child;
    if (!child) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.#hangs?.stop();
    const timer = setTimeout(() => this.#end(), stopPatience);
    this.#post({ type: 'stop' });
    await gone;
    clearTimeout(timer);
  }

  #post(message: ToEngine, ports: Electron.MessagePortMain[] = []): void {
    this.#child?.postMessage(message, ports);
  }

  /**
   * The window asks with a ticket through a port of its own, and what goes there may overtake what goes here: whoever is given a
   * ticket before the engine has it may hear that the file was not chosen.
   */
  #untilKnown(message: Extract<ToEngine, { type: 'ticket' | 'command' }>): Promise<void> {
    return new Promise((resolve) => {
      // Without an engine the question fails in words of its own.
      if (!this.#child) return resolve();
      this.#untold.set(message.ticket.ticket, resolve);
      this.#post(message);
    });
  }

  /** Looks whether it answers, and ends it when it does not for long: it is started again then. */
  #watch(): HangWatch {
    const end = this.#options.patience ?? usualPatience;
    const tell = Math.max(1, Math.floor(end / 4));
    return watchForHang({
      patience: { tell, end },
      ping: () => this.#post({ type: 'ping' }),
      onSilent: () => {
        this.#options.diary.write('engine silent', { seconds: tell });
        this.#tell({
          state: 'away',
          message: 'The engine does not answer.',
          hint: `What was answered is in the log. If it stays so for ${end - tell} s, it is ended and started again.`,
          retryInMs: null,
        });
      },
      onBack: () => {
        this.#options.diary.write('engine back');
        this.#tell({ state: 'running' });
      },
      onHung: () => {
        this.#options.diary.write('engine hung', { seconds: end });
        this.#end();
      },
    });
  }

  /** Ends one that may not hear any more: it is not asked. */
  #end(): void {
    const { pid } = this.#child ?? {};
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }

  #hear(message: FromEngine): void {
    switch (message.type) {
      case 'pong':
        this.#hangs?.heard();
        return;
      case 'known':
        this.#untold.get(message.ticket)?.();
        this.#untold.delete(message.ticket);
        return;
      case 'failed': {
        const { code, message: words } = message.error;
        this.#fault = message.error;
        this.#options.diary.write('engine failed', { code, message: words });
        return;
      }
      case 'restarting': {
        const child = this.#child;
        this.#restarting = true;
        setTimeout(() => {
          if (child === this.#child) this.#end();
        }, stopPatience);
        return;
      }
      case 'news':
        this.#options.onNews(message.news);
        return;
      case 'alert':
        this.#options.onAlert(message.alert);
        return;
      case 'seal':
        this.#post({ type: 'sealed', id: message.id, text: sealText(message.task, message.text) });
    }
  }

  #exited(child: UtilityProcess): void {
    if (this.#child !== child) return;
    this.#child = null;
    for (const goOn of this.#untold.values()) goOn();
    this.#untold.clear();
    this.#hangs?.stop();
    if (this.#stopping) return;
    if (this.#restarting) {
      this.#restarting = false;
      this.start();
      return;
    }
    this.#failures = Date.now() - this.#startedAt > stableAfter ? 1 : this.#failures + 1;
    const delay = Math.min(longestDelay, firstDelay * 2 ** (this.#failures - 1));
    this.#retry = setTimeout(() => this.start(), delay);
    this.#tell({
      state: 'away',
      message: this.#fault?.message ?? 'The engine stopped unexpectedly.',
      hint:
        this.#fault?.hint ??
        'What was answered is in the log. Nothing is caught or sent until it runs again.',
      retryInMs: delay,
    });
  }

  #tell(state: EngineState): void {
    this.#state = state;
    for (const window of this.#options.windows()) window.send('engine:state', state);
  }
}
