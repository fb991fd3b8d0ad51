import type { ExchangeSummary } from '@shared/model';
import { expect, it } from 'vitest';
import { systemClock } from '../clock';
import type { Store } from '../store/store';
import { insert, sampleEntry, temporaryFolder, withStore } from '../store/testing';
import { readLedger, recoverable } from './ledger';

const options = { clock: systemClock() } as Parameters<typeof readLedger>[0]['options'];

/** Inserts deliveries to a webhook; what is different stands in the rows. */
async function insertSome(
  { journal }: Store,
  rows: (Partial<ExchangeSummary> & { body: string })[],
): Promise<void> {
  for (const { body, ...different } of rows) {
    const summary = { direction: 'sent', webhookId: 1, requestSize: body.length, ...different } as const;
    await insert(journal, sampleEntry(journal.nextId(), summary, body));
  }
}

const failed = { outcome: 'rejected', status: 503 } as const;

it('groups what failed by cause and target, and counts what has not succeeded since', async () => {
  await withStore(temporaryFolder(), async (store) => {
    await insertSome(store, [
      { body: 'a', ...failed, startedAt: 1_000 },
      { body: 'b', ...failed, startedAt: 2_000 },
      { body: 'c', outcome: 'timeout', reason: 'wait', status: null },
      { body: 'd', ...failed, webhookId: 2 },
      { body: 'e', outcome: 'cancelled', status: null },
      { body: 'f', direction: 'caught', ...failed },
      // Delivered before it was lost, and to another webhook: neither helps.
      { body: 'a' },
      { body: 'b', webhookId: 2 },
      { body: 'x', ...failed, startedAt: 3_000 },
    ]);
    const { groups, lost, open, searched } = await readLedger({ store, options });
    expect(
      groups.map(({ webhookId, outcome, status, count, open: left }) => [
        webhookId,
        outcome,
        status,
        count,
        left,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [1, 'rejected', 503, 3, 2],
        [1, 'timeout', null, 1, 1],
        [2, 'rejected', 503, 1, 1],
      ]),
    );
    expect(groups).toHaveLength(3);
    expect({ lost, open }).toEqual({ lost: 5, open: 4 });
    expect(searched.done).toBe(searched.total);
    expect(groups.find(({ count }) => count === 3)).toMatchObject({
      firstAt: 1_000,
      lastAt: 3_000,
      lastId: 9,
    });
  });
});

it('recovers each payload once, and leaves out what has succeeded by the same bytes or by a replay', async () => {
  await withStore(temporaryFolder(), async (store) => {
    await insertSome(store, [
      { body: 'aaa', ...failed },
      { body: 'aaa', ...failed },
      { body: 'bbb', ...failed },
      { body: 'ccc', ...failed },
      { body: 'ddd', outcome: 'interrupted', status: null },
    ]);
    expect((await recoverable({ store, options }, { keys: null })).ids).toEqual([2, 3, 4]);
    await insertSome(store, [
      { body: 'bbb' },
      { body: 'edited', replayOf: 4 },
      { body: 'aaa', replayOf: 1, webhookId: null, url: 'http://127.0.0.1:1/elsewhere' },
    ]);
    expect((await recoverable({ store, options }, { keys: null })).ids).toEqual([2]);
    const { groups } = await readLedger({ store, options });
    const interrupted = groups.filter(({ outcome }) => outcome === 'interrupted').map(({ key }) => key);
    expect((await recoverable({ store, options }, { keys: interrupted })).ids).toEqual([5]);
    await insertSome(store, [{ body: 'aaa' }]);
    expect(await readLedger({ store, options })).toMatchObject({ lost: 5, open: 1 });
  });
});

it('knows what a replay has delivered to the same place, before and after the indexes have come so far', async () => {
  const folder = temporaryFolder();
  await withStore(folder, async (store) => {
    await insertSome(store, [
      { body: 'a', ...failed },
      { body: 'b', ...failed },
      { body: 'c', ...failed },
      { body: 'edited', replayOf: 1 },
      { body: 'edited', replayOf: 2, webhookId: null, url: 'http://127.0.0.1:1/elsewhere' },
      { body: 'edited', replayOf: 3, ...failed },
    ]);
    expect((await recoverable({ store, options }, { keys: null })).ids).toEqual([2, 3, 6]);
    while (store.indexer.step(100));
  });
  await withStore(folder, async (store) => {
    expect((await recoverable({ store, options }, { keys: null })).ids).toEqual([2, 3, 6]);
  });
});

it('finds a success that was still being sent when it looked the last time', async () => {
  await withStore(temporaryFolder(), async (store) => {
    await insertSome(store, [
      { body: 'a', ...failed },
      { body: 'a', outcome: 'pending', status: null, durationMs: null },
      { body: 'other' },
    ]);
    expect((await readLedger({ store, options })).open).toBe(1);
    const { summary, response, detail } = sampleEntry(
      2,
      { direction: 'sent', webhookId: 1, requestSize: 1 },
      'a',
    );
    await new Promise<void>((resolve) => {
      store.journal.end({ summary, response, detail, localAddress: null, remoteAddress: null }, () =>
        resolve(),
      );
    });
    expect((await readLedger({ store, options })).open).toBe(0);
  });
});

it('answers within its time, and says the same as one that has all the time, when it is asked until all was searched', async () => {
  await withStore(temporaryFolder(), async (store) => {
    // Equal but for their bytes, two of each.
    await insertSome(
      store,
      Array.from({ length: 400 }, (_, index) => ({ body: String(100 + (index % 200)), ...failed })),
    );
    let elapsed = 0;
    const impatient = { clock: { ...systemClock(), monotonic: () => (elapsed += 100) } } as typeof options;
    const answers = [await readLedger({ store, options: impatient })];
    const isDone = () => answers.at(-1)?.searched.done === answers.at(-1)?.searched.total;
    while (!isDone()) answers.push(await readLedger({ store, options: impatient }));
    expect(answers.length).toBeGreaterThan(3);
    expect(answers[0]?.open).toBeGreaterThan(200);
    expect(answers.at(-1)).toMatchObject({ lost: 400, open: 200 });
    expect(await readLedger({ store, options })).toMatchObject({ lost: 400, open: 200 });
    await insertSome(store, [{ body: '100' }]);
    expect((await readLedger({ store, options })).open).toBe(199);
  });
});
