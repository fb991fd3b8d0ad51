import { z } from 'zod';
import { ignoredProblem } from '../compare/ignored-paths';
import { tokenSchema } from '../header-schema';
import { outcomes } from '../model';
import { parseJsonPath } from '../redact/json-path';
import { exactlyOne, fileName, regExp, text } from './suite-schema-parts';

const status = z.union(
  [
    z.number().int().min(100).max(599),
    z.string().regex(/^[1-5]xx$/),
    z
      .array(z.union([z.number().int().min(100).max(599), z.string().regex(/^[1-5]xx$/)]))
      .min(1)
      .max(20),
  ],
  { error: 'A status is a number such as 200, a class such as 2xx, or a list of these.' },
);

const outcome = z.union([z.enum(outcomes), z.array(z.enum(outcomes)).min(1).max(20)], {
  error: `An outcome is one of ${outcomes.join(', ')}, or a list of these.`,
});

const jsonPath = text(1000).superRefine((path, context) => {
  const parsed = parseJsonPath(path);
  if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.message });
});

const ignored = z
  .string()
  .max(500)
  .superRefine((path, context) => {
    const message = ignoredProblem(path);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

const jsonSchema = z
  .union([z.record(z.string(), z.json()), z.boolean()])
  .describe('A JSON Schema, draft 4 to 2020-12.');

/** What is expected of the exchange of one case. All of it must hold. */
export const expectationsSchema = z
  .strictObject({
    outcome: outcome.optional().describe('What PromptPal would conclude, such as delivered or timeout.'),
    status: status.optional(),
    durationBelowMs: z.number().positive().max(600_000).optional(),
    headers: z
      .array(
        z
          .strictObject({
            name: tokenSchema,
            equals: z.string().max(10_000).optional(),
            contains: text(10_000).optional(),
            matches: regExp.optional(),
            exists: z.boolean().optional(),
          })
          .superRefine(exactlyOne(['equals', 'contains', 'matches', 'exists'], 'A header')),
      )
      .max(100)
      .optional()
      .describe('Of the response. Any line of that name counts.'),
    json: z
      .array(
        z
          .strictObject({
            path: jsonPath,
            equals: z.json().optional(),
            matches: regExp.optional(),
            exists: z.boolean().optional(),
          })
          .superRefine(exactlyOne(['equals', 'matches', 'exists'], 'A path')),
      )
      .max(200)
      .optional()
      .describe(
        'Of the body of the response. Every value that the path means must pass, and there must be one.',
      ),
    schema: jsonSchema.optional(),
    schemaFile: fileName.optional().describe('A JSON Schema in a file beside the suite.'),
    body: z
      .strictObject({
        json: z.json().optional(),
        text: z.string().max(10_000_000).optional(),
        base64: z.string().max(14_000_000).optional(),
        file: fileName.optional(),
        ignore: z
          .array(ignored)
          .max(200)
          .optional()
          .describe('Such as /id, timestamp for any member of that name.'),
      })
      .superRefine(exactlyOne(['json', 'text', 'base64', 'file'], 'A golden body'))
      .optional()
      .describe('The golden body. JSON is compared by what it says, anything else byte by byte.'),
  })
  .refine((expect) => Object.keys(expect).length > 0, {
    message: 'Nothing is expected. Say what, or take expect out.',
  })
  .refine((expect) => expect.schema === undefined || expect.schemaFile === undefined, {
    message: 'There is one schema: inline or in a file.',
  });
