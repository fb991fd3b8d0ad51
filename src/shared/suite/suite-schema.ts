import { z } from 'zod';
import { endpointFields } from '../endpoint/endpoint-schema';
import { headerValueSchema, tokenSchema } from '../header-schema';
import { sampleForms, sampleNames } from '../samples';
import { expectationsSchema } from './expectation-schema';
import { checkSuite } from './suite-rules';
import { exactlyOne, fileName, text } from './suite-schema-parts';

const variableName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z_]\w*$/, 'A name has letters, digits and _, and begins with no digit.');
const variables = z
  .record(variableName, z.union([z.string().max(10_000), z.number(), z.boolean()]))
  .describe('Values for {{name}}.');

const payload = z
  .strictObject({
    sample: z.enum(sampleNames).optional().describe('A built-in sample.'),
    form: z
      .enum(sampleForms)
      .optional()
      .describe('How the sample is written: as documented, or as observed.'),
    set: z
      .record(text(1000), z.json())
      .optional()
      .describe('Values put into the sample, by JSON Pointer, such as /tokens/total.'),
    without: z
      .array(text(1000))
      .max(100)
      .optional()
      .describe('What is taken out of the sample, by JSON Pointer, such as /tokens.'),
    json: z.json().optional().describe('Sent as compact JSON.'),
    text: z.string().max(10_000_000).optional().describe('Sent as it stands here, in UTF-8.'),
    base64: z.string().max(14_000_000).optional().describe('Bytes.'),
    file: fileName.optional().describe('Sent byte by byte, from a file beside the suite.'),
  })
  .superRefine(exactlyOne(['sample', 'json', 'text', 'base64', 'file'], 'A payload'))
  .refine((one) => one.sample !== undefined || !(one.set || one.without || one.form), {
    message: 'form, set and without belong to a sample.',
  });

const caseSchema = z.strictObject({
  name: text(300).describe('Unique within the suite.'),
  description: z.string().max(2000).optional(),
  skip: text(1000).optional().describe('Why it is not run.'),
  needs: z
    .array(text(300))
    .max(100)
    .optional()
    .describe('Cases that must have passed before; else it is skipped.'),
  url: text(8192).optional().describe('Instead of the url of the suite.'),
  method: tokenSchema.optional().describe('Instead of POST.'),
  headers: z
    .record(tokenSchema, headerValueSchema)
    .optional()
    .describe('Sent after those of PromptPal, or in their place where the name is the same.'),
  payload: payload.optional().describe('Without one, the sample success as documented.'),
  timeoutMs: z.number().int().min(1).max(10_000).optional().describe('Less than the 10 s of PromptPal.'),
  trustLocalCa: z
    .boolean()
    .optional()
    .describe('Whether a certificate of the local CA is accepted; yes if not said.'),
  expect: expectationsSchema.optional().describe('Without it, the exchange must be delivered.'),
});

/** A suite as it stands in its file; see docs/suites.md. What is left out is left out here too. */
export const suiteSchema = z
  .strictObject({
    hookpair: z.literal('suite/1', 'A suite begins with hookpair: suite/1.').describe('What this file is.'),
    name: text(300),
    description: z.string().max(10_000).optional(),
    url: text(8192).optional().describe('Where cases send to that have no url of their own.'),
    promptPalVersion: z
      .string()
      .max(200)
      .regex(/^[\x21-\x7e]*$/, 'Only visible ASCII without blanks can stand in a User-Agent.')
      .optional()
      .describe('What follows PromptPal@ in the User-Agent.'),
    order: z
      .enum(['written', 'shuffled'])
      .optional()
      .describe('Shuffled finds cases that need others without saying so.'),
    seed: z
      .number()
      .int()
      .min(0)
      .max(4_294_967_295)
      .optional()
      .describe('The same seed shuffles in the same way.'),
    stopOnFailure: z.boolean().optional().describe('Whether the rest is skipped once a case has not passed.'),
    variables: variables.optional(),
    environments: z
      .record(
        z.string().min(1).max(100),
        z.strictObject({
          variables: variables.optional(),
          secrets: z
            .array(variableName)
            .max(100)
            .optional()
            .describe('Names alone. Values are never in this file.'),
        }),
      )
      .optional(),
    setup: z
      .strictObject({
        endpoints: z
          .array(z.strictObject(endpointFields.shape))
          .max(100)
          .optional()
          .describe(
            'Served by the receiver while the suite runs, before any others. Send to {{receiver}}/path.',
          ),
      })
      .optional(),
    cases: z.array(caseSchema).min(1, 'A suite needs a case.').max(10_000),
  })
  .superRefine(checkSuite);
