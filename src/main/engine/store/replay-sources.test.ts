import { expect, it } from 'vitest';
import { insert, sampleEntry, temporaryFolder, withStore } from './testing';

it('finds what sent one again, newest first, whether the indexes have come so far or not', async () => {
  const steps: number[][] = [];
  await withStore(temporaryFolder(), async ({ journal, indexer, replays }) => {
    const replay = async (replayOf: number | null) => {
      await insert(journal, sampleEntry(journal.nextId(), { direction: 'sent', replayOf }));
    };
    const look = () =>
      steps.push(
        replays()
          .sources.replaysOf(1, 3)
          .map(({ id }) => id),
      );
    for (const of of [null, 1, 1, 2]) await replay(of);
    look();
    while (indexer.step(100));
    look();
    for (const of of [2, 1, 1]) await replay(of);
    look();
    while (indexer.step(100));
    look();
  });
  expect(steps).toEqual([
    [3, 2],
    [3, 2],
    [7, 6, 3],
    [7, 6, 3],
  ]);
});
