import { z } from 'zod';
import { longestIgnored, mostIgnored } from '../compare/ignored-paths';
import { concurrencyField, payloadSetSchema } from '../samples/sample-schema';
import { abLimits } from './ab-limits';

/** What `ab.start` takes. */
export const abStartSchema = z.object({
  set: payloadSetSchema,
  /** Whose `projectId` and version the built-in samples and the User-Agent have; null for none. */
  projectId: z.number().int().positive().nullable(),
  /** The first is what the others are compared with. */
  urls: z
    .array(z.string().trim().min(1, 'A URL is needed.').max(8192))
    .min(abLimits.urls.min, 'Two URLs are needed to compare.')
    .max(abLimits.urls.max),
  /** See compare/ignored-paths.ts for how they are written. */
  ignored: z.array(z.string().min(1).max(longestIgnored)).max(mostIgnored),
  timestamp: z.enum(['stored', 'now']),
  concurrency: concurrencyField,
  confirmed: z.boolean(),
});
