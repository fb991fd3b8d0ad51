import { formatDuration } from '@shared/format';
import type { Exchange } from '@shared/model';
import { budgetMs } from '@shared/verdict';

/** What there is to say of the time of an exchange, in sentences. */
export function timingWords({ summary, detail }: Exchange): string[] {
  const { durationMs, direction } = summary;
  if (durationMs === null) return ['Still running.'];
  const took = formatDuration(durationMs);
  if (direction === 'caught') return [`From its first byte to the end of the answer: ${took}.`];
  const words = [budgetWords(durationMs, took)];
  if (detail.reused) words.push('The connection was open already: no time went into DNS, connect and TLS.');
  if (detail.hops.length > 1) {
    words.push(
      `${detail.hops.length} requests, because of redirects. The 10 s are for all of them together.`,
    );
  }
  return words;
}

function budgetWords(durationMs: number, took: string): string {
  if (durationMs >= budgetMs) return 'All of the 10 s that PromptPal allows.';
  return `${took} of the 10 s that PromptPal allows, from DNS to the last byte of the body.`;
}
