import type { AppError } from '@shared/errors';
import type { ClientMessage, EngineMessage } from '@shared/rpc';
import type { FileTicket } from '../transfer/file-tickets';

/** Grows when what travels through the socket changes its shape. */
export const protocol = 1;

/** Who owns the log: the app, or a command line that opened it because no app was there. */
export interface Owner {
  kind: 'app' | 'cli';
  pid: number;
}

/** What a client says. `hello` comes first; `ticket` names a file of the same user that may be read or written. */
export type ToServer =
  | { type: 'hello'; protocol: number; version: string; key: string }
  | { type: 'ticket'; ticket: FileTicket }
  | ClientMessage;

/**
 * What it is answered. After `refused` the connection is closed. With `retiring` the other process says that it ends as
 * soon as its clients have left: who can go on elsewhere should leave.
 */
export type ToClient =
  | { type: 'welcome'; owner: Owner }
  | { type: 'refused'; error: AppError }
  | { type: 'retiring' }
  | EngineMessage;
