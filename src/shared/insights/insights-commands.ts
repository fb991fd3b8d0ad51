import { command } from '../contract-command';
import { nothing } from '../contract-fields';
import type { InsightsAnswer, InsightsUnderWay } from './insights';
import { priceTableSchema, questionSchema } from './insights-schema';
import type { PriceTable } from './price';

/** Commands of Insights; see contract.ts. */
export const insightsCommands = {
  /** Figures of the exchanges that the list can show. While the log is still being read it says how far that is: ask again. */
  'insights.ask': command<InsightsAnswer | InsightsUnderWay>()(questionSchema),
  'insights.prices.get': command<PriceTable>()(nothing),
  /** Puts a whole table in the place of the one before. */
  'insights.prices.set': command<PriceTable>()(priceTableSchema),
};
