import type { AppError } from '@shared/errors';
import type { ClientMessage, EngineMessage } from '@shared/rpc';
import type { FileTicket } from '../transfer/file-tickets';

/** Grows when what travels through the socket changes its shape. */
export const protocol = 2;

/** Who owns the log: the app, or a command line that opened it because no app was there. */
export interface Owner {
  kind: 'app' | 'cli';
  pid: number;
}

/**
 * What a client says. `hello` comes first; `ticket` names a file of the same user that may be read or written; with `yield` the
 * app asks for the log.
 */
export type ToServer =
  | { type: 'hello'; protocol: number; version: string; key: string }
  | { type: 'ticket'; ticket: FileTicket }
  | { type: 'yield' }
  | ClientMessage;

/**
 * What it is answered. After `refused` the connection is closed. With `retiring` the other process says that it ends as
 * soon as its clients have left: who can go on elsewhere should leave. `toApp`: the app opens the log next. `yields` of
 * `welcome`: it hands the log over when it is asked to.
 */
export type ToClient =
  | { type: 'welcome'; owner: Owner; yields: boolean }
  | { type: 'refused'; error: AppError }
  | { type: 'retiring'; toApp: boolean }
  | EngineMessage;
