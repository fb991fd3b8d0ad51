import type { Alert } from '@shared/alerts/alert';

/** Systems cut what is longer, each at another place. */
const longest = 240;

/** What a notification of the system says of an alert. */
export function noticeOf({ ruleName, reason, isTest }: Pick<Alert, 'ruleName' | 'reason' | 'isTest'>) {
  return {
    title: isTest ? `Test: ${ruleName}` : ruleName,
    body: reason.length > longest ? `${reason.slice(0, longest - 1)}…` : reason,
  };
}
