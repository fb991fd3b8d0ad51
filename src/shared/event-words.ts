import { formatCount, formatDuration } from './format';
import type { EventSummary } from './model';

/** How a prompt ended, with the quirks of PromptPal 1.16.8 taken into account. */
export type EventEnd = 'succeeded' | 'failed' | 'cached' | 'no tokens' | 'unclear';

/** `cached` comes with result 1 on the wire, and `no tokens` is a failed run that was sent with result 0. */
export function eventEnd({
  cached,
  result,
  tokens,
}: Pick<EventSummary, 'cached' | 'result' | 'tokens'>): EventEnd {
  if (cached === true && (result === 0 || result === 1)) return 'cached';
  if (result === 1) return 'failed';
  if (result !== 0) return 'unclear';
  return tokens === 0 ? 'no tokens' : 'succeeded';
}

/** `prompt 456 succeeded in 1.25 s with 450 tokens on gpt-4`: what an `onPromptFinished` event says, in words. */
export function eventWords(event: EventSummary): string {
  const prompt = event.promptId === null ? 'a prompt' : `prompt ${event.promptId}`;
  const took = event.promptMs === null ? '' : formatDuration(event.promptMs);
  const within = took && ` in ${took}`;
  const tokens = event.tokens === null ? '' : ` with ${formatCount(event.tokens, 'token')}`;
  const model = event.model ? ` on ${event.model}` : '';
  switch (eventEnd(event)) {
    case 'succeeded':
      return `${prompt} succeeded${within}${tokens}${model}`;
    case 'failed':
      return `${prompt} failed${took && ` after ${took}`}${tokens}${model}`;
    case 'cached':
      return `${prompt} was answered from the cache${within}${tokens}${model}`;
    case 'no tokens':
      return `${prompt} ended${within} without tokens${model}`;
    case 'unclear':
      return `${prompt} ended${within} with ${event.result === null ? 'no result' : `result ${event.result}`}`;
  }
}

/** What surprises people about this event, or null. */
export function eventQuirk(event: EventSummary): string | null {
  const end = eventEnd(event);
  if (end === 'cached' && event.result === 1) {
    return 'PromptPal 1.16.8 sends a cache hit with result 1: it did not fail.';
  }
  if (end === 'no tokens') return 'PromptPal 1.16.8 sends a failed run that does not stream with result 0.';
  return null;
}
