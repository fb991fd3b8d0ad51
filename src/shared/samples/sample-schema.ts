import { z } from 'zod';
import { sampleForms, sampleNames } from '../samples';
import { generatorSchema } from './generator-schema';
import { longestSample, mostSamples } from './sample';
import { folderProblem, nameProblem } from './sample-path';

const id = z.number().int().positive();
export const sampleIds = z.array(id).min(1).max(mostSamples);

/** A text that says by itself why it is refused. */
function checked(problem: (text: string) => string | null) {
  return z.string().superRefine((text, context) => {
    const message = problem(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });
}

export const folderField = checked(folderProblem);
export const nameField = checked(nameProblem);

export const sampleFields = z.object({
  folder: folderField,
  name: nameField,
  text: z
    .string()
    .max(longestSample, 'A sample has at most a million characters.')
    .refine((text) => text.isWellFormed(), 'A character of it is only half there, and could not be sent.'),
});

/** What `samples.send` takes: a built-in sample, or one of the user's own. */
export const sampleSendSchema = z.union([
  z.object({
    projectId: id,
    /** One webhook alone; else every one that is enabled. */
    webhookId: id.optional(),
    sample: z.enum(sampleNames),
    form: z.enum(sampleForms),
  }),
  z.object({
    projectId: id,
    webhookId: id.optional(),
    sampleId: id,
    /** `stored` sends the bytes as they are; `now` puts another timestamp in, and nothing else. */
    timestamp: z.enum(['stored', 'now']),
  }),
]);

/** Payloads that something is done with, one after the other. */
export const payloadSetSchema = z.union([
  z.object({ sampleIds }),
  z.object({
    builtIn: z
      .array(z.object({ sample: z.enum(sampleNames), form: z.enum(sampleForms) }))
      .min(1)
      .max(100),
  }),
  /** The request bodies of these. */
  z.object({ exchangeIds: z.array(id).min(1).max(1000) }),
  z.object({ generate: generatorSchema }),
]);
export type PayloadSet = z.output<typeof payloadSetSchema>;

/** How many payloads are under way at once. */
export const concurrencyField = z.number().int().min(1).max(50);

/** What `samples.sendSet` takes. */
export const sampleSetSendSchema = z.object({
  set: payloadSetSchema,
  projectId: id,
  webhookId: id.optional(),
  timestamp: z.enum(['stored', 'now']),
  concurrency: concurrencyField,
  /** A person has said yes to so many; see `mostUnconfirmed`. */
  confirmed: z.boolean(),
});
