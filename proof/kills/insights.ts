import type { InsightsQuestion } from '../../src/shared/insights/insights';
import { expectSame } from '../check-log';
import type { EngineProcess } from '../engine-process';
import { copyOf, makeLog } from '../made-log';
import { type KillKind, killWithin } from './kind';

const exchanges = 6_000;
const question: InsightsQuestion = {
  preset: 'all',
  timeZone: 'UTC',
  filter: '',
  side: 'once',
  reading: 'as_sent',
};

/** Asks until the whole log was read. */
async function figures(engine: EngineProcess): Promise<unknown> {
  for (;;) {
    const reply = await engine.call('insights.ask', question);
    if (reply.state === 'ready') return reply.counts;
  }
}

export const countingInsights: KillKind = {
  name: 'insights',
  async prepare({ folder, random, start, startAgain }) {
    const made = await makeLog(folder, { exchanges });
    const unkilled = await start(await copyOf(made));
    const since = performance.now();
    const expected = await figures(unkilled);
    const span = performance.now() - since;
    await unkilled.kill();
    return async () => {
      const dataDir = await copyOf(made);
      const engine = await start(dataDir);
      let isDone = false;
      void figures(engine).then(
        () => (isDone = true),
        () => {},
      );
      const inMidst = await killWithin(engine, span, { random, done: () => isDone });
      const again = await startAgain(dataDir);
      expectSame('the figures', await figures(again), expected);
      await again.close();
      return { inMidst, counts: { counted: exchanges } };
    };
  },
};
