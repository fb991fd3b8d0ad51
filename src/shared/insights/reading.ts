/**
 * How the quirks of PromptPal 1.16.8 are read (see docs/promptpal notes in payload-notes.ts). `as_sent` takes every
 * field at its word, as the documented contract says. `corrected` knows that a cache hit says `result: 1` although it
 * succeeded and used no tokens, and that a failed run says `result: 0` with no tokens at all.
 */
export const readings = ['as_sent', 'corrected'] as const;
export type Reading = (typeof readings)[number];

/** What a prompt came to: `unknown` where the payload does not say. */
export type PromptEnd = 'succeeded' | 'failed' | 'unknown';

export interface PromptFacts {
  /** NaN where it is missing or has the wrong type; so are the tokens. */
  result: number;
  cached: boolean;
  promptTokens: number;
  completionTokens: number;
  totalTokens: number;
}

export function promptEnd(facts: PromptFacts, reading: Reading): PromptEnd {
  if (reading === 'corrected') {
    if (facts.cached) return 'succeeded';
    if (facts.result === 0 && isEmpty(facts)) return 'failed';
  }
  if (facts.result === 0) return 'succeeded';
  return facts.result === 1 ? 'failed' : 'unknown';
}

function isEmpty({ promptTokens, completionTokens, totalTokens }: PromptFacts): boolean {
  return promptTokens === 0 && completionTokens === 0 && totalTokens === 0;
}
