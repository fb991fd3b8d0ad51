import type { FileTicket } from '../src/main/engine/transfer/file-tickets';
import type { Result } from '../src/shared/contract';
import type { AppError } from '../src/shared/errors';
import type { Replay } from '../src/shared/replay/replay';
import type { Job } from '../src/shared/transfer/job';

/** What is said to the process of engine-child.ts. */
export type ToChild =
  | { type: 'call'; id: number; command: string; input: unknown }
  | { type: 'ticket'; ticket: FileTicket }
  | { type: 'close' };

/** `opening` comes right before the log is opened, then `ready` or `failed`. `notices` are titles. */
export type FromChild =
  | { type: 'opening' }
  | { type: 'ready'; port: number; notices: string[] }
  | { type: 'failed'; error: AppError }
  | { type: 'answer'; id: number; result: Result<unknown> }
  | { type: 'job'; job: Job }
  | { type: 'replay'; replay: Replay };
