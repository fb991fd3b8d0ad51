import type { AppError } from '@shared/errors';
import { toAppError } from '@shared/errors';
import type { GroupKind, InsightsAnswer, InsightsQuestion } from '@shared/insights/insights';
import { floodMs, liveMs } from '@shared/insights/live-pace';
import { create } from 'zustand';
import { call } from '../bridge';
import { useView } from './view-store';

type Wanted = Omit<InsightsQuestion, 'timeZone'>;

interface InsightsStore {
  wanted: Wanted;
  /** The last answer, which may be to an older question; null before the first. */
  answer: InsightsAnswer | null;
  /** How far the log is read, in parts, while that is not done. */
  reading: { done: number; total: number } | null;
  error: AppError | null;
  /** Whether every chart shows its numbers instead. */
  asTables: boolean;
}

/** What the page Insights asks for, and what it was told. */
export const useInsights = create<InsightsStore>(() => ({
  wanted: { preset: 'day', filter: '', side: 'once', reading: 'corrected', only: {} },
  answer: null,
  reading: null,
  error: null,
  asTables: false,
}));

const { getState: get, setState: set } = useInsights;

/** The last slot is under way: it ends although nothing comes in. */
const idleMs = 30_000;

/** Whether more comes in than can be counted beside it: what is on the screen may be a little behind then. */
let isFlooded = false;

let number = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export function want(change: Partial<Wanted>): void {
  set(({ wanted }) => ({ wanted: { ...wanted, ...change } }));
  void loadInsights();
}

/** Takes one value of a group alone, or all again. */
export function wantOnly(kind: GroupKind, value: string | null): void {
  const { [kind]: _before, ...others } = get().wanted.only ?? {};
  want({ only: value === null ? others : { ...others, [kind]: value } });
}

/** Asks until the log is read. What is asked later wins. */
export async function loadInsights(): Promise<void> {
  number += 1;
  const mine = number;
  clearTimeout(timer);
  timer = undefined;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  try {
    for (;;) {
      const answer = await call('insights.ask', { ...get().wanted, timeZone, mayLag: isFlooded });
      if (mine !== number) return;
      if (answer.state === 'ready') {
        set({ answer, reading: null, error: null });
        break;
      }
      set({ reading: { done: answer.done, total: answer.total } });
      if (useView.getState().page !== 'insights') return;
    }
  } catch (error) {
    if (mine !== number) return;
    set({ error: toAppError(error), reading: null });
  }
  if (!isFlooded) return askIn(idleMs);
  // Unless more of it comes, the flood is over then, and all is counted.
  isFlooded = false;
  askIn(floodMs + liveMs);
}

/** Exchanges have changed: what is on the screen follows soon. `isFlood`: more of them than were told one by one. */
export function freshenInsights(isFlood: boolean): void {
  if (useView.getState().page !== 'insights' || get().reading !== null) return;
  isFlooded ||= isFlood;
  askIn(isFlood ? floodMs : liveMs);
}

let due = 0;

function askIn(ms: number): void {
  const at = performance.now() + ms;
  if (timer !== undefined && due > performance.now() && due <= at) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(() => {
    timer = undefined;
    if (useView.getState().page === 'insights') void loadInsights();
  }, ms);
}
