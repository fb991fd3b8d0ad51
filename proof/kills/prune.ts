import { expectSame, openToRead } from '../check-log';
import { copyOf, makeLog } from '../made-log';
import { killWhileOpening } from './kill-while-opening';
import type { KillKind } from './kind';

const exchanges = 4_000;
const kept = 500;
const pinnedEvery = 97;
const patience = 20_000;

/** The ids that are there, oldest first. */
function idsOf(dataDir: string): number[] {
  const db = openToRead(dataDir);
  const ids = db.prepare<[], number>('SELECT id FROM exchange ORDER BY id').pluck().all();
  db.close();
  return ids;
}

export const pruning: KillKind = {
  name: 'prune',
  async prepare({ folder, random, start, startAgain }) {
    const made = await makeLog(folder, {
      exchanges,
      pinnedEvery,
      settings: (now) => ({ ...now, retention: { ...now.retention, maxExchanges: kept } }),
    });
    const all = idsOf(made);
    const pinned = all.filter((_id, n) => n % pinnedEvery === 0);
    return async () => {
      const dataDir = await copyOf(made);
      await killWhileOpening(start, dataDir, 1_500 * random());
      const left = idsOf(dataDir).length;
      const engine = await startAgain(dataDir);
      const until = performance.now() + patience;
      // It goes on by itself, and spares what is pinned: those count among what is kept.
      const wanted = () => idsOf(dataDir);
      while (wanted().length > kept && performance.now() < until)
        await new Promise((done) => setTimeout(done, 20));
      const ids = wanted();
      expectSame('exchanges that are kept', ids.length, kept);
      const expected = [...pinned, ...all.filter((id) => !pinned.includes(id)).slice(pinned.length - kept)];
      expectSame(
        'what is kept',
        ids,
        expected.sort((a, b) => a - b),
      );
      await engine.close();
      return { inMidst: left > kept && left < exchanges, counts: { pruned: exchanges - left } };
    };
  },
};
