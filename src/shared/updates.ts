/** What a person may want of updates. `look` asks for the state alone. Nothing but `check` and `download` contacts anybody. */
export const updateActions = ['look', 'check', 'download', 'cancel', 'restart'] as const;
export type UpdateAction = (typeof updateActions)[number];

/** How far the app is with a newer version of itself. */
export type UpdateState =
  /** Newer versions come another way, which `why` tells. */
  | { state: 'unavailable'; why: string }
  | { state: 'idle' }
  | { state: 'checking' }
  | { state: 'newest' }
  /** `bytes` of what would be downloaded; null where the release does not say. */
  | { state: 'found'; version: string; bytes: number | null }
  | { state: 'downloading'; version: string; done: number; total: number }
  /** It is installed when the app ends, or at once by `restart`. */
  | { state: 'ready'; version: string }
  | { state: 'failed'; message: string; hint: string };

/** What the window shows of updates. */
export interface Updates {
  now: UpdateState;
  /** The host that is asked; null where there is none. */
  host: string | null;
}
