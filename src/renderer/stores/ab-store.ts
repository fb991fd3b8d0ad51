import type { AbReport, AbSummary } from '@shared/ab/ab';
import type { Input } from '@shared/contract';
import type { Job } from '@shared/transfer/job';
import { create } from 'zustand';
import { call } from '../bridge';
import { describeError } from '../ui/errors';

interface AbStore {
  /** Newest first. They are kept until the engine ends. */
  runs: readonly AbSummary[];
  /** The run that is shown; null while one is set up. */
  shownId: number | null;
  report: AbReport | null;
  error: string | null;
}

/** A/B runs, and the one that is looked at. */
export const useAb = create<AbStore>(() => ({ runs: [], shownId: null, report: null, error: null }));

const { getState: get, setState: set } = useAb;

/** Shows a run; null goes back to setting one up. */
export async function showAb(id: number | null): Promise<void> {
  set({ shownId: id, error: null, ...(id === get().report?.id ? {} : { report: null }) });
  await loadAb();
}

/** Asks for the runs and for the one that is shown. */
export async function loadAb(): Promise<void> {
  const { shownId } = get();
  try {
    const runs = await call('ab.list', {});
    set({ runs });
    if (shownId === null) return;
    const report = await call('ab.get', { id: shownId });
    if (get().shownId === shownId) set({ report, error: null });
  } catch (error) {
    if (get().shownId === shownId) set({ report: null, error: describeError(error) });
  }
}

export async function startAb(input: Input<'ab.start'>): Promise<void> {
  const { id } = await call('ab.start', input);
  await showAb(id);
}

/** How often a run that goes on is looked at again, in ms. */
const lookEvery = 500;
let lookedAt = Number.NEGATIVE_INFINITY;

/** A job has got further: looks at the run again where it is the one that is shown. Called by sync.ts. */
export function abJobChanged({ id, kind, state }: Job): void {
  if (kind !== 'ab' || get().shownId !== id) return;
  if (state === 'running' && performance.now() - lookedAt < lookEvery) return;
  lookedAt = performance.now();
  void loadAb();
}
