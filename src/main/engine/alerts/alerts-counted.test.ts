import { describe, expect, it } from 'vitest';
import { insert, sampleEntry } from '../store/testing';
import { recordInserter } from '../transfer/insert-record';
import { recordLoader } from '../transfer/load-record';
import { alertsHarness, failed, save, withCondition } from './alerts-harness';

describe('what an alert counts', () => {
  it('is each exchange once, however often the log tells of it', async () => {
    const { start, ended, fired, store, clock } = alertsHarness();
    const alerts = await start();
    const both = withCondition(
      { kind: 'matched', count: 3, minutes: 5 },
      { direction: 'any', filter: 'tokens:7' },
    );
    alerts.save(save(both));
    const event = { promptId: 1, result: 0, cached: false, tokens: 7, promptMs: 1, model: null };
    // Sent and caught here: one delivery, of which both ends are told, and that they are a pair.
    const [sentId = 0] = await ended({ outcome: 'pending', durationMs: null, event });
    const [caughtId = 0] = await ended({ direction: 'caught', pairId: sentId, event });
    const { summary, response, detail } = sampleEntry(sentId, {
      direction: 'sent',
      startedAt: clock.now(),
      event,
    });
    store.journal.pair(sentId, caughtId);
    await new Promise((resolve) =>
      store.journal.end({ summary, response, detail, localAddress: null, remoteAddress: null }, resolve),
    );
    store.journal.pair(sentId, caughtId);
    await ended({ event }, { direction: 'caught' });
    expect(fired).toEqual([]);
    await ended({ direction: 'caught', event });
    expect(fired.map(({ reason }) => reason)).toEqual([
      '3 exchanges that the filter shows in the last 5 min.',
    ]);
  });

  it('is nothing that was read from a file', async () => {
    const { start, ended, fired, store, clock, close, dataDir } = alertsHarness();
    const alerts = await start();
    const ids = await ended(failed, failed, failed);
    const load = recordLoader(store);
    const records = ids.map((id) => load(id));
    alerts.save(save(withCondition({ kind: 'streak', count: 2 })));
    const inserter = recordInserter(store, { file: 'old.jsonl', at: clock.now() }, () => {});
    for (const record of records) {
      const { summary } = record.exchange;
      const exchange = { ...record.exchange, summary: { ...summary, startedAt: clock.now() } };
      inserter.insert({ ...record, exchange }, (failure) => expect(failure).toBeNull());
    }
    await inserter.finish();
    await ended(failed);
    expect(fired).toEqual([]);
    close();

    // Nor when it is read from the log after a start.
    const again = alertsHarness(clock, dataDir);
    await again.start();
    again.minutes(1);
    expect(again.fired).toEqual([]);
    await again.ended(failed);
    expect(again.fired.map(({ reason }) => reason)).toEqual([expect.stringContaining('2 in a row')]);
  });

  it('is chosen by a filter, also of words in a body', async () => {
    const { start, fired, store, clock } = alertsHarness();
    const alerts = await start();
    const fields = withCondition({ kind: 'matched', count: 1, minutes: 5 }, { filter: 'body:"needle"' });
    alerts.save(save(fields));
    const add = (body: string) =>
      insert(
        store.journal,
        sampleEntry(store.journal.nextId(), { direction: 'sent', startedAt: clock.now() }, body),
      );
    await add('only hay');
    clock.advance(1_000);
    expect(fired).toEqual([]);
    await add('hay and a needle');
    clock.advance(1_000);
    expect(fired).toHaveLength(1);
    expect(fired[0]?.filter).toMatch(/^body:"needle" direction:sent since:".*" until:".*"$/);
    expect(store.search.match([1, 2], fired[0]?.filter ?? '')).toEqual([2]);
  });
});
