import { z } from 'zod';
import { headerValueSchema, tokenSchema } from '../header-schema';
import { selectionSchema } from '../selection';
import { fastest, replayLimits } from './replay';

const id = z.number().int().positive();
const between = ({ min, max }: { min: number; max: number }) => z.number().min(min).max(max);
const whole = ({ min, max }: { min: number; max: number }) => between({ min, max }).int();
const url = z.string().trim().min(1, 'A URL is needed.').max(8192);

export const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('same') }),
  z.object({ kind: z.literal('webhook'), webhookId: id }),
  z.object({ kind: z.literal('url'), url }),
]);

const paceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fast') }),
  z.object({ kind: z.literal('rate'), perSecond: between(replayLimits.perSecond) }),
  z.object({
    kind: z.literal('delay'),
    delayMs: between(replayLimits.delayMs),
    jitterMs: between(replayLimits.delayMs),
  }),
  z.object({ kind: z.literal('recorded'), speed: between(replayLimits.speed) }),
]);

/** What is left out is as in `fastest`. */
const howSchema = z.object({
  concurrency: whole(replayLimits.concurrency).default(fastest.concurrency),
  inOrder: z.boolean().default(fastest.inOrder),
  count: whole(replayLimits.count).nullable().default(fastest.count),
  repeat: whole(replayLimits.repeat).default(fastest.repeat),
  pace: paceSchema.default(fastest.pace),
});

const changesSchema = z.object({
  timestamp: z.enum(['as_it_was', 'now']).default('as_it_was'),
  fields: z
    .array(z.object({ path: z.string().min(1).max(200), json: z.string().min(1).max(100_000) }))
    .max(50)
    .default([]),
});

/** What `replays.plan` and `replays.start` take. What is caught needs a target, because it went to nowhere of its own. */
export const replayFields = z.object({
  what: selectionSchema,
  to: targetSchema.default({ kind: 'same' }),
  how: howSchema.prefault({}),
  changes: changesSchema.prefault({}),
});

/** More than `mostUnconfirmed` requests are sent only when somebody has confirmed it. */
export const replayStartSchema = replayFields.extend({ confirmed: z.boolean().default(false) });

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'Bytes are needed.');

/**
 * One exchange, edited. Null leaves a part as it would be: `headers` null lets the head be made as for any replay, with
 * the length of the new body.
 */
export const editedSchema = z.object({
  id,
  to: targetSchema.default({ kind: 'same' }),
  method: tokenSchema.nullable().default(null),
  headers: z
    .array(z.tuple([tokenSchema, headerValueSchema]))
    .max(1000)
    .nullable()
    .default(null),
  body: bytes.nullable().default(null),
});

export const unsentSchema = z.object({
  id,
  /** `next` of the page before. */
  from: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(1000).default(200),
});
