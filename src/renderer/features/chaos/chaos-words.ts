import type { ChaosKind } from '@shared/chaos/chaos';
import { type ChaosReport, isAnsweredDifferently, type PayloadTally } from '@shared/chaos/tally';
import { formatCount } from '@shared/format';

/** What each kind does, and what can be learned from it. */
export const chaosTexts: Record<ChaosKind, string> = {
  duplicate: 'The same bytes twice, one after the other. Is the work done twice?',
  concurrent: 'The same bytes many times at once. Do two of them win the race?',
  reordered: 'Several completions, not as they happened. Is a newer one overwritten?',
  burst: 'Many completions at a steady rate, answered or not. Does it keep up?',
  late: 'A completion that happened long ago. Is it counted on the right day?',
  timed_out: 'The sender gives up early, and listens on. Is the work done although it counts as failed?',
};

/** What came of a run, in a line. */
export function reportWords(report: ChaosReport): string {
  const { sent, delivered, payloadCount, repeated, differently } = report;
  const counts = `${formatCount(sent, 'request')} sent, ${delivered.toLocaleString('en-US')} delivered.`;
  if (repeated === 0) return `${counts} ${formatCount(payloadCount, 'payload')}, none sent twice.`;
  if (differently > 0)
    return repeated === 1
      ? `${counts} The same payload was not answered the same each time.`
      : `${counts} ${differently} of ${repeated} payloads were not answered the same each time.`;
  return `${counts} The same payload was answered the same each time.`;
}

/** How one payload was answered: `200 ×3, 409`. */
export function answerList({ answers }: PayloadTally): string {
  return answers.map(({ words, count }) => (count === 1 ? words : `${words} ×${count}`)).join(', ');
}

/** Whether it was answered the same each time. */
export function sameWords(payload: PayloadTally): string {
  if (payload.sent === 1) return 'Sent once';
  if (!isAnsweredDifferently(payload)) return 'The same each time';
  const statuses = new Set(payload.answers.map(({ words }) => words));
  return statuses.size === 1 ? 'Other bodies' : 'Different';
}
