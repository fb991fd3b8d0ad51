import type { AppError } from '@shared/errors';
import type { FileTicket } from './transfer/file-tickets';

/** What the main process tells the engine process. `connect` carries a port for a window; `ticket` a file that a person chose;
 * `woke` since when the computer slept, in ms since the epoch. */
export type ToEngine =
  | {
      type: 'start';
      dataDir: string;
      port: number | null;
      versions: { hookpair: string; electron: string | null; chromium: string | null };
    }
  | { type: 'connect' }
  | { type: 'ticket'; ticket: FileTicket }
  | { type: 'woke'; asleepAt: number }
  | { type: 'stop' };

/** `failed` comes before the engine process ends because it could not start. */
export type FromEngine = { type: 'failed'; error: AppError };
