import type { ExchangeSummary } from './model';

/** What PromptPal would conclude of an exchange, and what a person should know and do. */
export interface Verdict {
  tone: 'good' | 'warn' | 'bad' | 'neutral';
  /** A few letters for the list. */
  chip: string;
  /** One sentence. */
  title: string;
  /** The cause, where there is more to say. */
  cause: string | null;
  /** What to do next, where something should be done. */
  next: string | null;
}

/** What a verdict is made of. */
export type Judged = Pick<
  ExchangeSummary,
  'direction' | 'outcome' | 'reason' | 'status' | 'durationMs' | 'url'
>;

export function isRedirect(status: number | null): boolean {
  return status !== null && status >= 300 && status < 400;
}
