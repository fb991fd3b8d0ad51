import { z } from 'zod';
import { command } from '../contract-command';
import { nothing } from '../contract-fields';
import { type Job, ticket } from '../transfer/job';
import type { KeptLog } from './kept-log';

/** Commands of back-ups; see contract.ts. */
export const backupCommands = {
  /** Writes the whole log, as it is now, to one file, as a job. What is caught and sent meanwhile is not in it. */
  'backup.start': command<Job>()(z.object({ ticket })),
  /**
   * Takes a back-up in the place of the log, as a job: the file is copied and looked at, then the engine starts again with
   * it. The log that was there is kept; see `backup.kept`. A file that turns out to be damaged is not taken.
   */
  'backup.restore': command<Job>()(z.object({ ticket })),
  /** The logs that gave way to a restored one, newest first. */
  'backup.kept': command<KeptLog[]>()(nothing),
  /** Takes one of them in the place of the log, which is kept in turn. The engine starts again. */
  'backup.putBack': command<null>()(z.object({ name: z.string().max(100) })),
};
