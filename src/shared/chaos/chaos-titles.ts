import type { ChaosKind } from './chaos';

/** Each kind in a word or two. */
export const chaosTitles: Record<ChaosKind, string> = {
  duplicate: 'Duplicate',
  concurrent: 'Concurrent',
  reordered: 'Out of order',
  burst: 'Burst',
  late: 'Late',
  timed_out: 'Answered too late',
};
