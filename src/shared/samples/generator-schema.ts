import { z } from 'zod';
import { sampleForms } from '../samples';
import { mostGenerated } from './generate';

/** Largest number in a payload that is generated: sums of two stay exact, also in 32 bits. */
const largest = 1_000_000_000;
const whole = z.number().int().min(0).max(largest);

/** A range that is not turned round. */
function ordered<Value extends { min: number; max: number }>(value: Value): boolean {
  return value.min <= value.max;
}
const order = { message: 'The least is more than the most.' };

const distribution = z.union([
  z.object({ kind: z.literal('fixed'), value: whole }),
  z.object({ kind: z.literal('uniform'), min: whole, max: whole }).refine(ordered, order),
  z
    .object({ kind: z.literal('normal'), mean: whole, deviation: whole, min: whole, max: whole })
    .refine(ordered, order),
  z
    .object({
      kind: z.literal('log_normal'),
      median: whole.min(1, 'The median is 1 or more.'),
      p95: whole,
      min: whole,
      max: whole,
    })
    .refine(ordered, order)
    .refine(({ median, p95 }) => p95 >= median, { message: 'The 95th percentile is below the median.' }),
]);

function weighted<Value extends z.ZodType>(value: Value) {
  return z
    .array(z.object({ value, weight: z.number().min(0).max(1e6) }))
    .min(1)
    .max(1000)
    .refine((choices) => choices.some(({ weight }) => weight > 0), {
      message: 'One of the weights must be more than 0.',
    });
}

const share = z.number().min(0).max(1);
/** Between the years 1970 and 9999, which RFC 3339 can write. */
const time = z.number().min(0).max(253_402_214_400_000);

/** A spec as the command line and the window pass it; see generate.ts. */
export const generatorSchema = z
  .object({
    count: z.number().int().min(1).max(mostGenerated),
    seed: z.number().int().min(0).max(0xffffffff),
    form: z.enum(sampleForms),
    payloadProjectId: whole,
    promptId: distribution,
    duration: distribution,
    promptTokens: distribution,
    completionTokens: distribution,
    users: weighted(z.string().max(1000)),
    providers: weighted(z.object({ id: whole.nullable(), model: z.string().max(1000).nullable() })),
    failureRate: share,
    cachedRate: share,
    from: time,
    to: time,
    utcOffsetMinutes: z.number().int().min(-1440).max(1440),
  })
  .refine(({ from, to }) => from <= to, { message: 'The first time is after the last.' });
