/** A start that found no GPU. */
export interface NoGpu {
  /** Whose Chromium looked for it. */
  electron: string;
  /** In ms since the epoch. */
  at: number;
}

/** How long it is believed, in ms: a machine may be given a GPU, or a driver. */
const believedFor = 7 * 24 * 60 * 60 * 1000;

/** Whether what an earlier start found, as it was read from a file, spares this one the look. */
export function lacksGpu(found: unknown, { electron, at }: NoGpu): boolean {
  if (typeof found !== 'object' || found === null) return false;
  const before: Partial<NoGpu> = found;
  if (before.electron !== electron || typeof before.at !== 'number') return false;
  return at >= before.at && at - before.at < believedFor;
}
