import { z } from 'zod';
import { sampleForms, sampleNames } from '../samples';
import { chaosLimits } from './chaos';

const id = z.number().int().positive();
const whole = (limit: { min: number; max: number }) => z.number().int().min(limit.min).max(limit.max);

const chaosSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('duplicate') }),
  z.object({ kind: z.literal('concurrent'), count: whole(chaosLimits.concurrent) }),
  z.object({ kind: z.literal('reordered'), count: whole(chaosLimits.reordered) }),
  z.object({
    kind: z.literal('burst'),
    count: whole(chaosLimits.burst),
    perSecond: whole(chaosLimits.perSecond),
  }),
  z.object({ kind: z.literal('late'), hours: whole(chaosLimits.hours) }),
  z.object({ kind: z.literal('timed_out'), deadlineMs: whole(chaosLimits.deadlineMs) }),
]);

/** What `chaos.run` takes. */
export const chaosRunSchema = z.object({
  what: z.union([
    z.object({
      projectId: id,
      sample: z.enum(sampleNames),
      form: z.enum(sampleForms),
      /** Null for every webhook of the project that is enabled. */
      webhookId: id.nullable(),
    }),
    /** An exchange that was sent: its body goes where it went. */
    z.object({ exchangeId: id }),
  ]),
  chaos: chaosSchema,
  /** A person has said yes to so many; see `mostUnconfirmed`. */
  confirmed: z.boolean(),
});
