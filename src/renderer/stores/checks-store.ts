import type { CheckEntry, CheckView } from '@shared/check/check';
import type { CheckStep } from '@shared/check/steps';
import { create } from 'zustand';
import { call } from '../bridge';

interface ChecksStore {
  /** What is on the page; null before the first check-up. */
  view: CheckView | null;
  /** The one before of the same URL, to compare with. */
  before: CheckView | null;
  /** All that were made, newest first. */
  history: readonly CheckEntry[];
}

/** Check-ups of endpoints. Filled by sync.ts. */
export const useChecks = create<ChecksStore>(() => ({ view: null, before: null, history: [] }));

/** Takes in a new state of a check-up. Called by sync.ts. */
export function mergeCheck(view: CheckView): void {
  if (useChecks.getState().view?.id === view.id) useChecks.setState({ view });
  if (view.state !== 'running') void loadChecks();
}

export async function loadChecks(): Promise<void> {
  useChecks.setState({ history: await call('checks.history', { url: null }) });
}

/** After a start of the engine: a check-up that it was making is gone. */
export async function reloadChecks(): Promise<void> {
  const { view } = useChecks.getState();
  if (view?.state === 'running') useChecks.setState({ view: null, before: null });
  await loadChecks();
}

export interface WantedCheck {
  url: string;
  webhookId: number | null;
  steps: CheckStep[];
  confirmed: boolean;
}

/** Begins a check-up and shows it. */
export async function startCheck(wanted: WantedCheck): Promise<void> {
  const { id } = await call('checks.start', wanted);
  if (id !== null) await showCheck(id);
}

export async function cancelCheck(): Promise<void> {
  const id = useChecks.getState().view?.id ?? null;
  if (id !== null) await call('checks.cancel', { id });
}

/**
 * Shows one that runs or was made before. It is asked for as it is now: what was told before it was on the page, be it its
 * end, was not heard.
 */
export async function showCheck(id: number): Promise<void> {
  const view = await call('checks.get', { id });
  useChecks.setState({ view, before: null });
  const before = await newestBefore(view);
  if (useChecks.getState().view?.id === id) useChecks.setState({ before });
}

/** {@link restoreCheck} takes it back. */
export async function deleteCheck(id: number): Promise<void> {
  await call('checks.delete', { id });
  if (useChecks.getState().view?.id === id) useChecks.setState({ view: null, before: null });
  await loadChecks();
}

export async function restoreCheck(id: number): Promise<void> {
  await call('checks.restore', { id });
  await loadChecks();
}

async function newestBefore({ id, url }: CheckView): Promise<CheckView | null> {
  const entries = await call('checks.history', { url });
  const before = entries.find((entry) => entry.state === 'done' && (id === null || entry.id < id));
  return before ? call('checks.get', { id: before.id }) : null;
}
