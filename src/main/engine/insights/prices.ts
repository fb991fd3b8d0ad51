import type { Price, PriceTable } from '@shared/insights/price';
import type { Database } from 'better-sqlite3';

export interface PriceStore {
  get(): PriceTable;
  /** Puts a whole table in the place of the one before. */
  set(table: PriceTable): void;
}

const currencyKey = 'price_currency';
const budgetKey = 'price_budget';

/** Prices by model, oldest first. */
export function priceReader(db: Database): () => PriceTable {
  const prices = db.prepare<[], Price>(
    'SELECT model, since, input, output, cached FROM price ORDER BY model, since',
  );
  const read = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck();
  return () => ({
    currency: read.get(currencyKey) ?? 'USD',
    budget: Number(read.get(budgetKey) ?? 0) || null,
    prices: prices.all(),
  });
}

/** Puts a whole table in the place of the one before. */
function priceWriter(db: Database): (table: PriceTable) => void {
  const clear = db.prepare('DELETE FROM price');
  const add = db.prepare<[string, number, number, number, number | null]>(
    'INSERT INTO price (model, since, input, output, cached) VALUES (?, ?, ?, ?, ?)',
  );
  const put = db.prepare<[string, string]>('REPLACE INTO setting (key, value) VALUES (?, ?)');
  return db.transaction(({ currency, budget, prices }: PriceTable) => {
    clear.run();
    for (const { model, since, input, output, cached } of prices)
      add.run(model, since, input, output, cached);
    put.run(currencyKey, currency);
    put.run(budgetKey, String(budget ?? 0));
  });
}

export function pricesOf(db: Database): PriceStore {
  return { get: priceReader(db), set: priceWriter(db) };
}
