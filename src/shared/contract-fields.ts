import { z } from 'zod';
import { headerPairSchema, tokenSchema } from './header-schema';
import { eventTypes } from './model';

// What the inputs of commands are made of; see contract.ts.

export const id = z.number().int().positive();
export const nothing = z.object({});
export const byId = z.object({ id });
export const name = z.string().trim().min(1, 'A name is needed.').max(200, 'At most 200 characters.');

export const projectFields = z.object({
  name,
  payloadProjectId: z.number().int().nonnegative(),
  promptPalVersion: z
    .string()
    .trim()
    .max(200)
    .regex(/^[\x21-\x7e]*$/, 'Only visible ASCII without blanks can stand in a User-Agent.'),
});

/** The URL is kept as typed; whether it can be sent to is told beside the field and by the outcome `bad_url`. */
export const webhookFields = z.object({
  name,
  url: z.string().trim().min(1, 'A target URL is needed.').max(8192),
  event: z.enum(eventTypes),
  enabled: z.boolean(),
  trustLocalCa: z.boolean().default(true),
});

const url = z.string().trim().min(1, 'A URL is needed.').max(8192);
const headers = z.array(headerPairSchema(tokenSchema)).max(1000);
const body = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'Bytes are needed.');

/** The URL is kept as typed. Content-Length, Host and Authorization of the URL are added where they are missing. */
export const requestFields = z.object({
  method: tokenSchema,
  url,
  headers,
  body,
});

/** With `headers`, which replace PromptPal's of the same name, redirects are not followed. */
export const payloadFields = z.object({
  url,
  body,
  promptPalVersion: projectFields.shape.promptPalVersion,
  headers,
});
