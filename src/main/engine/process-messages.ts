import type { Alert, CommandTicket } from '@shared/alerts/alert';
import type { AppError } from '@shared/errors';
import type { ShellNews } from '@shared/shell-news';
import type { FileTicket } from './transfer/file-tickets';

/** What the main process tells the engine process. `connect` carries a port for a window; `ticket` a file that a person chose, and
 * `command` a command of an alert that a person allowed; `woke` since when the computer slept, in ms since the epoch;
 * `keep-catching` what a person answered when the window was closed; `ping` asks for a `pong`. */
export type ToEngine =
  | {
      type: 'start';
      dataDir: string;
      port: number | null;
      versions: { hookpair: string; electron: string | null; chromium: string | null };
      logThread: string;
    }
  | { type: 'connect' }
  | { type: 'ticket'; ticket: FileTicket }
  | { type: 'command'; ticket: CommandTicket }
  | { type: 'woke'; asleepAt: number }
  | { type: 'keep-catching'; keep: boolean }
  | { type: 'sealed'; id: number; text: string | null }
  | { type: 'ping' }
  | { type: 'stop' };

/**
 * `known` says that a ticket has come, and can be asked with. `failed` comes before the engine process ends because it
 * could not start, `restarting` before it ends to be started again. `seal` asks for a text to be encrypted, or decrypted,
 * with the keyring of the system, and is answered with `sealed`: null where there is none. `pong` is a sign of life:
 * it answers each `ping`, and comes unasked once the engine is there. `news` is for the tray, `alert` for a notification.
 */
export type FromEngine =
  | { type: 'known'; ticket: string }
  | { type: 'failed'; error: AppError }
  | { type: 'restarting' }
  | { type: 'pong' }
  | { type: 'news'; news: ShellNews }
  | { type: 'alert'; alert: Alert }
  | { type: 'seal'; id: number; task: 'seal' | 'unseal'; text: string };
