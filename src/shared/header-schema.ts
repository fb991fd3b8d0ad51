import { z } from 'zod';
import type { HeaderPair } from './model';

/** A token of HTTP (RFC 9110 §5.6.2): a method, or the name of a header. */
export const tokenSchema = z
  .string()
  .max(200)
  .regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'Only letters, digits and -._~ can be in it.');

export const headerValueSchema = z
  .string()
  .max(1024 * 1024)
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'A header has one line of Latin-1.');

/**
 * A header as a pair. Only its type cannot be changed: zod's `readonly()` freezes whatever stands in its place, and throws for bytes, which
 * cannot be frozen.
 */
export function headerPairSchema(name: z.ZodType<string, string>): z.ZodType<HeaderPair, HeaderPair> {
  return z.tuple([name, headerValueSchema]);
}
