import type { Replay } from '@shared/replay/replay';
import { create } from 'zustand';
import { call } from '../bridge';
import { reloadExchanges } from './exchanges-pages';

interface ReplaysStore {
  /** Newest first. */
  replays: readonly Replay[];
  /** Those whose line above the page was taken away. They are still listed. */
  dismissed: ReadonlySet<number>;
  /** The replay whose dialog is open. */
  openId: number | null;
}

/** Replays that run, wait, or have ended. Filled by sync.ts. */
export const useReplays = create<ReplaysStore>(() => ({ replays: [], dismissed: new Set(), openId: null }));

const { setState: set, getState: get } = useReplays;

/** Takes in a new state of a replay. Called by sync.ts. */
export function mergeReplay(replay: Replay): void {
  const before = get().replays.find(({ id }) => id === replay.id);
  if (!before) set(({ replays }) => ({ replays: [replay, ...replays] }));
  else set(({ replays }) => ({ replays: replays.map((one) => (one.id === replay.id ? replay : one)) }));
  // It came to nothing: whoever started it is told why.
  if (replay.counts.total === 0 && replay.state === 'cancelled') forget(replay.id);
  if (before?.state === 'running' && replay.state === 'done') void reloadExchanges();
}

function forget(id: number): void {
  set(({ replays }) => ({ replays: replays.filter((one) => one.id !== id) }));
}

/** After a start of the engine: what ended before needs no line. */
export async function loadReplays(): Promise<void> {
  const replays = await call('replays.list', {});
  const ended = replays.filter(({ endedAt }) => endedAt !== null);
  set({ replays, dismissed: new Set(ended.map(({ id }) => id)) });
}

export async function pauseReplay(id: number): Promise<void> {
  mergeReplay(await call('replays.pause', { id }));
}

export async function resumeReplay(id: number): Promise<void> {
  mergeReplay(await call('replays.resume', { id }));
  set(({ dismissed }) => ({ dismissed: new Set([...dismissed].filter((one) => one !== id)) }));
}

export async function cancelReplay(id: number): Promise<void> {
  mergeReplay(await call('replays.cancel', { id }));
}

/** Leaves an interrupted replay as it is. What was not sent stays listed, and can still be resumed. */
export async function leaveReplay(id: number): Promise<void> {
  await cancelReplay(id);
  dismissReplay(id);
}

export function dismissReplay(id: number): void {
  set(({ dismissed }) => ({ dismissed: new Set([...dismissed, id]) }));
}

export function openReplay(openId: number | null): void {
  set({ openId });
}
