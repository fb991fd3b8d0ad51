import { ignoredProblem } from '@shared/compare/ignored-paths';
import { checkWebhookUrl } from '@shared/webhook-url';
import { concurrencyBounds, mustConfirm } from '../samples/send-set-draft';
import { boundsWords, wholeNumber } from '../samples/whole-number';
import { type AbDraft, linesOf, type PayloadSet } from './open-ab';

export interface AbProblems {
  /** By the key of the URL. */
  urls: Record<number, string>;
  ignored?: string;
  concurrency?: string;
  confirmed?: string;
}

/** How many payloads a set has. */
export function countOf(set: PayloadSet): number {
  if ('sampleIds' in set) return set.sampleIds.length;
  if ('builtIn' in set) return set.builtIn.length;
  return 'exchangeIds' in set ? set.exchangeIds.length : set.generate.count;
}

/** What is in the way of a run; nothing when it can begin. */
export function abProblems(draft: AbDraft): AbProblems | null {
  const problems: AbProblems = { urls: {} };
  const seen = new Set<string>();
  for (const { key, text } of draft.urls) {
    const url = text.trim();
    const check = checkWebhookUrl(url);
    if (check.state === 'empty') problems.urls[key] = 'A URL is needed.';
    else if (check.state === 'bad') problems.urls[key] = check.message;
    else if (seen.has(url)) problems.urls[key] = 'This URL stands above already.';
    seen.add(url);
  }
  const bad = linesOf(draft.ignored).find((line) => ignoredProblem(line) !== null);
  if (bad !== undefined) problems.ignored = `“${bad}”: ${ignoredProblem(bad)}`;
  if (wholeNumber(draft.concurrency, concurrencyBounds) === null)
    problems.concurrency = boundsWords(concurrencyBounds);
  const requests = (draft.set ? countOf(draft.set) : 0) * draft.urls.length;
  if (mustConfirm(requests) && !draft.confirmed)
    problems.confirmed = 'More than 50 are sent only when you say so.';
  const isFine = Object.keys(problems).length === 1 && Object.keys(problems.urls).length === 0;
  return isFine ? null : problems;
}
