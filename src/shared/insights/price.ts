/** What a model costs from a moment on. */
export interface Price {
  /** As `providerDefaultModel` says it. */
  model: string;
  /** ms since the epoch from which on it holds; up to the next price of the model. */
  since: number;
  /** For a million tokens, with up to six decimals. */
  input: number;
  output: number;
  /** For a million tokens of a cache hit; null where it costs nothing, because no provider was asked. */
  cached: number | null;
}

export interface PriceTable {
  /** ISO 4217. One for all prices. */
  currency: string;
  /** What a month may cost; null without a budget. */
  budget: number | null;
  prices: Price[];
}

/** Parts of a currency unit that costs are summed in: tokens times a price with six decimals are whole numbers of it. */
export const parts = 1e12;

/** A price for one token, in parts. */
export function perToken(perMillion: number): number {
  return Math.round(perMillion * 1e6);
}

/** The price that holds at a moment, of the prices of one model, oldest first. */
export function priceAt<Dated extends { since: number }>(prices: readonly Dated[], at: number): Dated | null {
  // Insights ask it a million times: findLast takes several times as long.
  for (let place = prices.length - 1; place >= 0; place -= 1) {
    const price = prices[place];
    if (price && price.since <= at) return price;
  }
  return null;
}
