import type { z } from 'zod';
import type { redactionSchema } from './redaction-schema';

export type Redaction = z.output<typeof redactionSchema>;

/** What is on unless somebody says otherwise. */
export const defaultRedaction: Redaction = {
  authorization: true,
  cookies: true,
  userinfo: true,
  ip: false,
  userId: false,
  paths: [],
  query: [],
  headers: [],
};

export const noRedaction: Redaction = {
  ...defaultRedaction,
  authorization: false,
  cookies: false,
  userinfo: false,
};

/**
 * Stands in place of everything that was taken out. Always the same, because anything derived from a short secret can
 * be guessed; and of letters only, so that it can stand in a URL, a header, JSON and base64.
 */
export const placeholder = 'REDACTED';

/** Whether anything is taken out at all. */
export function isActive({ paths, query, headers, ...switches }: Redaction): boolean {
  return paths.length + query.length + headers.length > 0 || Object.values(switches).some(Boolean);
}
