import { join } from 'node:path';
import type { InsightsAnswer, InsightsQuestion } from '@shared/insights/insights';
import { onTestFinished } from 'vitest';
import { openConnection } from '../store/database';
import { transferHarness } from '../transfer/transfer-harness';
import { createAsker } from './asker';
import type { Sleep } from './pace';
import type { Line } from './plain-figures';

export const everything: InsightsQuestion = {
  preset: 'month',
  timeZone: 'UTC',
  filter: '',
  side: 'once',
  reading: 'as_sent',
};

/** For tests: a log that is asked on a connection of its own, and exported. Live questions rest by `sleep`. `monotonic` is in ms. */
export function insightsHarness(sleep: Sleep | null = null, monotonic = () => performance.now()) {
  const transfer = transferHarness();
  const { store } = transfer.parts;
  const newAsker = () => {
    const db = openConnection(join(transfer.folder, 'log', 'hookpair.db'));
    onTestFinished(() => void db.close());
    return createAsker(db, monotonic, sleep);
  };
  let ask = newAsker();
  return {
    store,
    /** Asks until the log is read. `now` is in ms since the epoch. */
    ask(question: InsightsQuestion, now: number): InsightsAnswer {
      for (;;) {
        const answer = ask({ question, now });
        if (answer.state === 'ready') return answer;
      }
    },
    /** Forgets what is in memory, as the end of the app does. */
    restart() {
      ask = newAsker();
    },
    async lines(): Promise<Line[]> {
      const { text } = await transfer.exported('jsonl');
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Line);
    },
  };
}
