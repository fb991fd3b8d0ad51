import { z } from 'zod';
import { checkSteps } from './steps';

const id = z.number().int().positive();

/** What `checks.start` takes. */
export const checkStartSchema = z.object({
  /** Kept as typed; the configuration step says whether it can be sent to. */
  url: z.string().trim().min(1, 'A URL is needed.').max(8192),
  webhookId: id.nullable(),
  /** Beside those that are always taken; see blocked.ts. */
  steps: z.array(z.enum(checkSteps)).max(checkSteps.length),
  /** A person has said yes to the steps that are heavy or may do harm. */
  confirmed: z.boolean(),
});

/** What `checks.history` takes: of one URL, or of all. */
export const checkHistorySchema = z.object({ url: z.string().max(8192).nullable() });
