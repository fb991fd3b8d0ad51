import { eventSummary } from '@shared/event-summary';
import type { ExchangeSummary } from '@shared/model';
import { expect, it } from 'vitest';
import { insert, sampleEntry, temporaryFolder, withStore } from '../store/testing';
import { logPrices } from './log-prices';

const day = 86_400_000;

it('prices a completion by what held when it ran, and one without a price not at all', async () => {
  await withStore(temporaryFolder(), async (store) => {
    store.prices.set({
      currency: 'EUR',
      budget: null,
      prices: [
        { model: 'gpt-4', since: 0, input: 10, output: 30, cached: null },
        { model: 'gpt-4', since: day, input: 5, output: 15, cached: 1 },
      ],
    });
    const { costOf, currency } = logPrices(store);
    const logged = async (startedAt: number, payload: object): Promise<ExchangeSummary> => {
      const body = JSON.stringify({ event: 'onPromptFinished', providerDefaultModel: 'gpt-4', ...payload });
      const event = eventSummary(Buffer.from(body));
      const entry = sampleEntry(store.journal.nextId(), { startedAt, event }, body);
      await insert(store.journal, entry);
      return entry.summary;
    };
    const tokens = { prompt: 1000, completion: 500, total: 1500 };
    expect(costOf(await logged(1, { tokens }))).toBeCloseTo(0.025, 12);
    expect(costOf(await logged(day + 1, { tokens }))).toBeCloseTo(0.0125, 12);
    expect(costOf(await logged(1, { tokens, cached: true }))).toBe(0);
    expect(costOf(await logged(day + 1, { tokens, cached: true }))).toBeCloseTo(0.0015, 12);
    expect(costOf(await logged(1, { tokens, providerDefaultModel: 'llama' }))).toBeNull();
    expect(costOf(await logged(1, { tokens: { total: 1500 } }))).toBeNull();
    expect(costOf(await logged(1, {}))).toBe(0);
    expect(currency()).toBe('EUR');
  });
});
