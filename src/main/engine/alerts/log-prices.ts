import { parseUtf8 } from '@shared/event-summary';
import { parts, perToken, priceAt } from '@shared/insights/price';
import type { ExchangeSummary } from '@shared/model';
import { bodyFacts } from '../insights/body-facts';
import type { Store } from '../store/store';
import type { Prices } from './gauge';

/**
 * What exchanges cost by the price table, as Insights count it: what used tokens and has no price, or does not say which
 * tokens, has no cost. Reads the body, so it is for those that a rule about costs takes.
 */
export function logPrices({ prices, alertSources }: Pick<Store, 'prices' | 'alertSources'>): Prices {
  let last: { id: number; cost: number | null } | null = null;

  function costOf({ id, event, startedAt }: ExchangeSummary): number | null {
    if (event === null) return 0;
    const total = event.tokens ?? 0;
    const known = prices.get().prices.filter(({ model }) => model === event.model);
    const price = priceAt(known, startedAt);
    if (event.cached === true) return price ? (perToken(price.cached ?? 0) * total) / parts : 0;
    const body = alertSources.requestBody(id);
    if (!body) return null;
    const { promptTokens, completionTokens } = bodyFacts(parseUtf8(body));
    const used = (promptTokens || 0) + (completionTokens || 0);
    if (used === 0 && total === 0) return 0;
    const saysBoth = !Number.isNaN(promptTokens) && !Number.isNaN(completionTokens);
    if (!price || !saysBoth || used === 0) return null;
    return (promptTokens * perToken(price.input) + completionTokens * perToken(price.output)) / parts;
  }

  return {
    // A gauge asks twice of each.
    costOf(exchange) {
      if (last?.id !== exchange.id) last = { id: exchange.id, cost: costOf(exchange) };
      return last.cost;
    },
    currency: () => prices.get().currency,
  };
}
