import { z } from 'zod';
import { name } from '../contract-fields';
import { parseFilter } from '../filter/parse';
import type { AlertCondition, AlertFields } from './alert';
import { longestCommand, longestMinutes } from './alert-limits';

const minutes = z.number().int().min(1).max(longestMinutes, 'At most 31 days.');
const least = z.number().int().min(1).max(1_000_000);
const above = z.number().nonnegative().max(Number.MAX_SAFE_INTEGER);
const count = z.number().int().min(1).max(1_000_000);

const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('failure_rate'), percent: z.number().min(0.1).max(100), least, minutes }),
  z.object({ kind: z.literal('streak'), count: z.number().int().min(1).max(1000) }),
  z.object({ kind: z.literal('slow'), ms: z.number().positive().max(86_400_000), least, minutes }),
  z.object({ kind: z.literal('tokens'), above, minutes }),
  z.object({ kind: z.literal('cost'), above, minutes }),
  z.object({ kind: z.literal('matched'), count, minutes }),
  z.object({ kind: z.literal('silence'), minutes }),
]) satisfies z.ZodType<AlertCondition>;

const filter = z
  .string()
  .max(2000)
  .superRefine((text, context) => {
    const parsed = parseFilter(text);
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.error.message });
  });

const url = z
  .string()
  .trim()
  .max(8192)
  .regex(/^https?:\/\/\S+$/i, 'A URL begins with http:// or https://.');

export const alertFields = z
  .object({
    name,
    condition,
    direction: z.enum(['sent', 'caught', 'any']),
    filter,
    cooldownMinutes: z.number().int().min(0).max(longestMinutes, 'At most 31 days.'),
    notify: z.boolean(),
    postTo: url.nullable(),
    command: z
      .array(z.string().max(longestCommand))
      .min(1)
      .max(100)
      .refine(([program = '', ...rest]) => program !== '' && ![program, ...rest].join('').includes('\0'), {
        message: 'A program is needed.',
      })
      .nullable(),
  })
  .refine((rule) => rule.condition.kind !== 'matched' || rule.filter.trim() !== '', {
    path: ['filter'],
    message: 'This rule needs a filter.',
  }) satisfies z.ZodType<AlertFields>;
