import { eventEnd } from '../event-words';

/**
 * How the quirks of PromptPal 1.16.8 are read. `as_sent` takes every field at its word, as the documented contract
 * says. `corrected` knows, as the rest of the app does (see event-words.ts), that a cache hit says `result: 1` although
 * it succeeded and used no tokens, and that a failed run says `result: 0` without tokens.
 */
export const readings = ['as_sent', 'corrected'] as const;
export type Reading = (typeof readings)[number];

/** What a prompt came to: `unknown` where the payload does not say. */
export type PromptEnd = 'succeeded' | 'failed' | 'unknown';

/** Of the fields of a payload; null where one is missing or has the wrong type. */
export function promptEnd(
  fields: { result: number | null; cached: boolean | null; tokens: number | null },
  reading: Reading,
): PromptEnd {
  if (reading === 'as_sent') {
    if (fields.result === 0) return 'succeeded';
    return fields.result === 1 ? 'failed' : 'unknown';
  }
  switch (eventEnd(fields)) {
    case 'succeeded':
    case 'cached':
      return 'succeeded';
    case 'failed':
    case 'no tokens':
      return 'failed';
    case 'unclear':
      return 'unknown';
  }
}
