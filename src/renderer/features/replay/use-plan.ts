import type { ReplayPlan } from '@shared/replay/replay';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { describeError } from '../../ui/errors';
import type { ReplayWish } from './replay-draft';

/** How long nothing must be typed before it is asked, in ms. */
const patience = 250;

export type PlanState =
  | { state: 'looking' }
  | { state: 'ready'; plan: ReplayPlan }
  | { state: 'failed'; message: string };

/** The dry run of a wish, asked for again with every change; null while the wish is not right yet. */
export function usePlan(wish: ReplayWish | null): PlanState | null {
  const key = wish && JSON.stringify(wish);
  const [answer, setAnswer] = useState<{ key: string; state: PlanState } | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      call('replays.plan', JSON.parse(key) as ReplayWish).then(
        (plan) => wanted && setAnswer({ key, state: { state: 'ready', plan } }),
        (error: unknown) =>
          wanted && setAnswer({ key, state: { state: 'failed', message: describeError(error) } }),
      );
    }, patience);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key]);
  if (key === null) return null;
  return answer?.key === key ? answer.state : { state: 'looking' };
}
