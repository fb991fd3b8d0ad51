import { z } from 'zod';
import { groupKinds, sides } from './insights';
import { readings } from './reading';
import { presets } from './slots';

/** What `insights.ask` takes; see InsightsQuestion. */
export const questionSchema = z.object({
  preset: z.enum(presets),
  timeZone: z.string().refine(isTimeZone, 'There is no such time zone.'),
  filter: z.string().max(2000),
  side: z.enum(sides),
  reading: z.enum(readings),
  only: z.partialRecord(z.enum(groupKinds), z.string().max(10_000)).optional(),
  mayLag: z.boolean().optional(),
});

const price = z.number().nonnegative().max(1e6);

/** What `insights.prices.set` takes; see PriceTable. No model has two prices from the same moment on. */
export const priceTableSchema = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency has three capital letters, such as USD.'),
  budget: z.number().positive().max(1e9).nullable(),
  prices: z
    .array(
      z.object({
        model: z.string().min(1).max(200),
        since: z.number().int(),
        input: price,
        output: price,
        cached: price.nullable(),
      }),
    )
    .max(2000)
    .refine(
      (prices) => new Set(prices.map(({ model, since }) => `${since} ${model}`)).size === prices.length,
      'A model has two prices from the same day on.',
    ),
});

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
