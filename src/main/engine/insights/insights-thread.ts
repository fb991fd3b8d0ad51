import { setPriority } from 'node:os';
import { type AppError, toAppError } from '@shared/errors';
import type { Database } from 'better-sqlite3';
import type { ThreadData } from '../store/threads/messages';
import type { Asked } from './asker';
import type { Reply } from './insights';
import { standStill } from './pace';

/** In the words of nice(1): a tenth of the time of a thread of 0 that wants the same processor. */
const lowPriority = 10;

export type AskEnd = { reply: Reply } | { error: AppError };

/**
 * Where all processors are busy, those who catch and log go first. On Linux a priority is a thread's own (setpriority(2)); elsewhere it
 * would be that of the whole engine.
 */
function yieldProcessor(): void {
  if (process.platform === 'linux') setPriority(lowPriority);
}

/** Answers the questions that come. The rest of Insights is loaded with the first: other threads of the script do without. */
export function serveInsights(
  db: Database,
  { port }: ThreadData,
  answer: (message: { number: number } & AskEnd) => void,
): () => void {
  yieldProcessor();
  const asker = import('./asker').then(({ createAsker }) =>
    createAsker(db, () => performance.now(), standStill),
  );
  port.on('message', async ({ number, asked }: { number: number; asked?: Asked }) => {
    if (!asked) return;
    try {
      answer({ number, reply: (await asker)(asked) });
    } catch (error) {
      answer({ number, error: toAppError(error) });
    }
  });
  return () => {};
}
